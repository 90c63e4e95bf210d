using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Execution;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.DotNet;

/// <summary>A loop over texts that does nothing with them but compare them.</summary>
public class TextLoopTests
{
    private const string Texts = "new[] { Environment.GetEnvironmentVariable(\"MODE\") ?? \"b\", \"c\" }";

    [Theory]
    [InlineData("if (item == \"c\") o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};")]
    [InlineData("if (item is \"c\") o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};")]
    [InlineData("switch (item) { case \"c\": o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|}; break; }")]
    [InlineData("o.WithIgnoreCertificateChainErrors(item != \"c\");")]
    public Task Runs_for_each_text(string body) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                foreach (var item in {{Texts}}) { {{body}} }
            });
            """
        );

    [Fact]
    public Task Undoes_what_was_set_before() =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls().WithIgnoreCertificateChainErrors();
                foreach (var item in {{Texts}}) { if (item == "c") o.WithIgnoreCertificateChainErrors(false); }
            });
            """
        );
}
