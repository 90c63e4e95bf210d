using MqttTlsAnalyzers.Tests.Model;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Generations;

/// <summary>What a client does when nobody says otherwise; the server's defaults are in ServerModelTests.</summary>
public sealed class DefaultTests
{
    [Theory]
    // 3.0: one version, and which depends on the framework; 3.1: the system's choice, but not on .NET Framework.
    [InlineData(MqttNetReference.V30, "Protocols", "Default 12288")]
    [InlineData(MqttNetReference.V3, "Protocols", "Default 0")]
    [InlineData(MqttNetReference.V3NetFramework, "Protocols", "Default 3072")]
    [InlineData(MqttNetReference.V41, "Protocols", "Default 15360")]
    [InlineData(MqttNetReference.V4, "Protocols", "Default 15360")]
    [InlineData(MqttNetReference.V4NetFramework, "Protocols", "Default 15360")]
    [InlineData(MqttNetReference.V5, "Protocols", "Default 15360")]
    [InlineData(MqttNetReference.V3, "Port", "Default 8883")]
    [InlineData(MqttNetReference.V41, "Port", "Default 8883")]
    [InlineData(MqttNetReference.V4, "Port", "Default 8883")]
    [InlineData(MqttNetReference.V5, "Port", "Default 8883")]
    [InlineData(MqttNetReference.V3, "RevocationMode", "Default 1")]
    [InlineData(MqttNetReference.V5, "RevocationMode", "Default 1")]
    public void With_TLS(MqttNetReference mqttNet, string setting, string expected) =>
        Assert.Equal(
            expected,
            Value(
                mqttNet,
                setting,
                ".WithTcpServer(\"a\")"
                    + (mqttNet == MqttNetReference.V5 ? ".WithTlsOptions(o => o.UseTls())" : ".WithTls()")
            )
        );

    [Theory]
    [InlineData(MqttNetReference.V3, ".WithTcpServer(\"a\")", "Default 1883")]
    [InlineData(MqttNetReference.V41, ".WithTcpServer(\"a\")", "Default 1883")]
    [InlineData(MqttNetReference.V4, ".WithTcpServer(\"a\")", "Default 1883")]
    [InlineData(MqttNetReference.V5, ".WithTcpServer(\"a\")", "Default 1883")]
    // Without a TLS options object the port of TLS is taken from 4.3 on.
    [InlineData(MqttNetReference.V3, ".WithTcpServer(o => { o.Server = \"a\"; o.TlsOptions = null!; })", "Unknown")]
    [InlineData(
        MqttNetReference.V4,
        ".WithTcpServer(o => { o.Server = \"a\"; o.TlsOptions = null!; })",
        "Default 8883"
    )]
    [InlineData(MqttNetReference.V5, ".WithTcpServer(\"a\").WithTcpServer(o => o.TlsOptions = null!)", "Default 8883")]
    public void The_port_without_TLS(MqttNetReference mqttNet, string calls, string expected) =>
        Assert.Equal(expected, Value(mqttNet, "Port", calls));

    private static string Value(MqttNetReference mqttNet, string setting, string calls) =>
        ModelOf.Describe(
            Assert.Single(
                Assert.Single(
                    ModelOf.Code(ClientCode.Chain(calls, mqttNet: mqttNet)).Clients,
                    static paths => paths[0].Creation is not null
                )
            )
        )[setting];
}
