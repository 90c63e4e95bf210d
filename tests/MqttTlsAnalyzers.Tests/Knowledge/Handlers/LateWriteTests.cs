using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Execution;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.Handlers;

/// <summary>Handlers that ask a local which the code around them writes.</summary>
public class LateWriteTests
{
    [Theory]
    [InlineData("var accepts = false; o.WithCertificateValidationHandler(_ => accepts); accepts = true;")]
    [InlineData("var accepts = true; o.WithCertificateValidationHandler(_ => accepts); accepts = false;")]
    public Task A_handler_is_not_judged_by_a_local_that_is_written_after_it_was_made(string code) =>
        EndToEnd.VerifyClientAsync($$"""builder.WithTlsOptions(o => { o.UseTls(); {{code}} });""");

    [Fact]
    public Task A_local_that_is_written_before_is_a_switch() =>
        EndToEnd.VerifyClientAsync(
            """
            var accepts = false;
            if (a) accepts = true;
            builder.WithTlsOptions(o => o.UseTls().{|MQTLS1010:WithCertificateValidationHandler(_ => accepts)|});
            """
        );
}
