using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Execution;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.DotNet;

/// <summary>Texts that go through bytes or letters.</summary>
public class EncodedTextTests
{
    [Theory]
    [InlineData("WithTcpServer(utf8.GetString(utf8.GetBytes(\"localhost\")))")]
    [InlineData("{|MQTLS4001:WithTcpServer(utf8.GetString(utf8.GetBytes(\"broker.example.com\")))|}")]
    public Task Bytes_that_are_decoded_again_are_the_text(string call) =>
        EndToEnd.VerifyClientAsync(
            $"""
            var utf8 = System.Text.Encoding.UTF8;
            builder.{call};
            """
        );

    [Fact]
    public Task A_text_that_a_loop_puts_together_from_letters_is_not_empty() =>
        EndToEnd.VerifyClientAsync(
            """
            var host = "";
            foreach (var letter in "broker.example.com") host += letter;
            builder.WithEndPoint(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 8883));
            builder.WithTlsOptions(o => o.UseTls().WithTargetHost(host));
            """
        );
}
