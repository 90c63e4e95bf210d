using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5010: Transport has no endpoint.</summary>
public sealed class Mqtls5010Tests
{
    [Fact]
    public async Task The_finding_says_where_the_program_ends()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(".{|MQTLS5010:WithTcpServer(o => o.NoDelay = true)|}.WithTlsOptions(o => o.UseTls())")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithTcpServer' leaves the client without an endpoint to connect to, and an exception follows: 'No "
                + "endpoint "
                + "is set.'",
            finding.Message
        );
    }

    [Theory]
    [InlineData(".{|MQTLS5010:WithTcpServer(o => { })|}.WithTlsOptions(o => o.UseTls())")]
    [InlineData(".{|MQTLS5010:WithTcpServer(o => { o.NoDelay = true; })|}.WithTlsOptions(o => o.UseTls())")]
    [InlineData(".WithTlsOptions(o => o.UseTls()).{|MQTLS5010:WithTcpServer(Configure)|}")]
    public Task A_lambda_names_no_endpoint(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(calls, "private static void Configure(MqttClientTcpOptions o) => o.NoDelay = true;")
        );

    [Fact]
    public Task Options_without_one() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                client.ConnectAsync(
                    new MqttClientOptions
                    {
                        ChannelOptions = {|MQTLS5010:new MqttClientTcpOptions
                        {
                            TlsOptions = new MqttClientTlsOptions { UseTls = true },
                        }|},
                    }
                );
                """
            )
        );

    [Theory]
    [InlineData(".WithTcpServer(\"broker.example.com\", 8883).WithTcpServer(o => o.NoDelay = true)")]
    [InlineData(".WithTcpServer(o => o.NoDelay = true).WithTcpServer(\"broker.example.com\", 8883)")]
    [InlineData(".WithTcpServer(o => o.NoDelay = true).WithEndPoint(new DnsEndPoint(\"broker.example.com\", 8883))")]
    [InlineData(".WithTcpServer(o => o.NoDelay = true).WithConnectionUri(\"mqtts://broker.example.com\")")]
    public Task Silent_with_an_endpoint_in_any_order(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls + ".WithTlsOptions(o => o.UseTls())"));

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V41)]
    public Task Silent_where_the_options_are_all_there_is(MqttNetReference mqttNet) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".WithTcpServer(o => o.Server = "broker.example.com").WithTls()""", mqttNet: mqttNet)
        );
}
