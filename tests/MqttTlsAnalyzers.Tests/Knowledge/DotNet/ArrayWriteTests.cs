using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Execution;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.DotNet;

/// <summary>Methods of <c>Array</c> that write into an array.</summary>
public class ArrayWriteTests
{
    [Theory]
    [InlineData("Array.Fill(all, true);", "{|MQTLS1003:WithIgnoreCertificateChainErrors(all[0])|}")]
    [InlineData("Array.Fill(all, false);", "WithIgnoreCertificateChainErrors(all[1])")]
    [InlineData("Array.Clear(all, 0, 2);", "WithIgnoreCertificateChainErrors(all[1])")]
    [InlineData("Array.Reverse(all);", "WithIgnoreCertificateChainErrors(all[1])")]
    [InlineData("Array.Copy(new[] { false, false }, all, 2);", "WithIgnoreCertificateChainErrors(all[1])")]
    public Task What_an_element_was_does_not_count(string write, string call) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            bool[] all = { false, true };
            {{write}}
            builder.WithTlsOptions(o => o.UseTls().{{call}});
            """
        );
}
