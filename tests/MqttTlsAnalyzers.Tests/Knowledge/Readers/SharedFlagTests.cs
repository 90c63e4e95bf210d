using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Execution;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.Readers;

/// <summary>One flag from outside that decides whether TLS is used, and something else as well.</summary>
public class SharedFlagTests
{
    [Theory]
    [InlineData("a", "WithIgnoreCertificateChainErrors(!a)")]
    [InlineData("!a", "WithAllowUntrustedCertificates(a)")]
    [InlineData("a", "WithIgnoreCertificateChainErrors(b && !a)")]
    [InlineData("a == b", "WithIgnoreCertificateChainErrors(a && !b)")]
    [InlineData("a", "WithCertificateValidationHandler(e => !a && e.Certificate != null)")]
    public Task A_bypass_that_is_on_only_without_TLS_is_none(string flag, string call) => VerifyAsync(flag, call);

    [Theory]
    [InlineData("a", "{|MQTLS1003:WithIgnoreCertificateChainErrors(a)|}")]
    [InlineData("!a", "{|MQTLS1003:WithIgnoreCertificateChainErrors(!a)|}")]
    [InlineData("a && b", "{|MQTLS1003:WithIgnoreCertificateChainErrors(a)|}")]
    [InlineData("a", "{|MQTLS1001:WithCertificateValidationHandler(_ => a)|}")]
    public Task A_bypass_that_is_on_wherever_TLS_is_on_is_certain(string flag, string call) => VerifyAsync(flag, call);

    [Theory]
    [InlineData("a", "{|MQTLS1010:WithIgnoreCertificateChainErrors(b)|}")]
    [InlineData("a || b", "{|MQTLS1010:WithIgnoreCertificateChainErrors(a)|}")]
    public Task A_bypass_that_may_be_on_with_TLS_is_a_switch(string flag, string call) => VerifyAsync(flag, call);

    private static Task VerifyAsync(string flag, string call) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            var b = Environment.GetCommandLineArgs().Length > 2;
            builder.WithTlsOptions(o => o.{|MQTLS4011:UseTls({{flag}})|}.{{call}});
            """
        );
}
