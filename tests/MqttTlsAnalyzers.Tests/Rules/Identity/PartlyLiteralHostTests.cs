using System.Threading.Tasks;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>Hosts of which only parts are literal, as MQTLS3001, MQTLS3007 and MQTLS3008 read them.</summary>
public sealed class PartlyLiteralHostTests
{
    [Theory]
    [InlineData("\u2026.plant.internal", true)]
    [InlineData("mqtt-\u2026.local", true)]
    [InlineData("192.168.1.\u2026", true)]
    [InlineData("10.\u2026", true)]
    [InlineData("172.16.\u2026.1", true)]
    [InlineData("127.0.0.\u2026", true)]
    [InlineData("\u2026.example.com", false)]
    [InlineData("\u2026internal", false)]
    [InlineData("\u2026-mqtt", false)]
    [InlineData("10\u2026", false)]
    [InlineData("172.\u2026", false)]
    [InlineData("192.168.1.\u2026.example.com", false)]
    [InlineData("8.8.\u2026", false)]
    [InlineData("\u2026", false)]
    public void What_the_parts_say(string pattern, bool isPrivate) =>
        Assert.Equal(isPrivate, HostClassification.IsPrivatePattern(pattern));

    [Theory]
    [InlineData(".{|MQTLS3001:WithTcpServer($\"{settings.Host}.plant.internal\", 8883)|}")]
    [InlineData(".{|MQTLS3001:WithTcpServer(settings.Host + \".local\", 8883)|}")]
    [InlineData(".{|MQTLS3001:WithTcpServer(\"192.168.1.\" + settings.Port, 8883)|}")]
    [InlineData(".{|MQTLS3001:WithConnectionUri($\"mqtts://{settings.Host}.lan:8883\")|}")]
    [InlineData(".{|MQTLS3001:WithEndPoint(new DnsEndPoint($\"{settings.Host}.svc.cluster.local\", 8883))|}")]
    [InlineData(".{|MQTLS3008:WithTcpServer($\"{settings.Host}.example.com\", 8883)|}")]
    [InlineData(".{|MQTLS3007:WithTcpServer($\"{settings.Host}.azure-devices.net\", 8883)|}")]
    [InlineData(".{|MQTLS3007:WithTcpServer($\"{settings.Host}-ats.iot.{settings.Path}.amazonaws.com\", 8883)|}")]
    [InlineData(".{|MQTLS3007:WithTcpServer(settings.Host + \".ats.iot.cn-north-1.amazonaws.com.cn\", 8883)|}")]
    [InlineData(".WithTcpServer($\"{settings.Host}.westeurope-1.ts.eventgrid.azure.net\", 8883)")]
    public Task The_suffix_or_the_first_numbers_count(string transport) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(transport + ".WithTlsOptions(o => o.UseTls())"));

    [Theory]
    [InlineData(".WithCredentials(settings.Host, settings.Password)")]
    [InlineData(".WithTlsOptions(o => o.UseTls().WithClientCertificates(new[] { settings.Certificate }))")]
    public Task A_cloud_broker_with_what_it_asks_for(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                ".WithTcpServer($\"{settings.Host}.azure-devices.net\", 8883)"
                    + (calls.Contains("Tls", System.StringComparison.Ordinal) ? "" : ".WithTlsOptions(o => o.UseTls())")
                    + calls
            )
        );

    [Fact]
    public async Task The_finding_says_which_parts_it_has_read()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                ".{|MQTLS3007:WithTcpServer($\"{settings.Host}.azure-devices.net\", 8883)|}"
                    + ".WithTlsOptions(o => o.UseTls())"
            )
        );

        Assert.Equal(
            "'WithTcpServer' connects to '\u2026.azure-devices.net' with neither a client certificate nor a password: "
                + "Azure refuses the connection",
            Assert.Single(findings).Message
        );
    }

    [Fact]
    public async Task Beside_a_target_host_the_finding_speaks_of_that()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3001:WithTcpServer(settings.Host, 8883)|}
                    .WithTlsOptions(o => o.UseTls().WithTargetHost("mqtt.plant.internal"))
                """
            )
        );

        Assert.StartsWith(
            "'WithTcpServer' connects to host 'mqtt.plant.internal', which no public CA certifies, ",
            Assert.Single(findings).Message,
            System.StringComparison.Ordinal
        );
    }
}
