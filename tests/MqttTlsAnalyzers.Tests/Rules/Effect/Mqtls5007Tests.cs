using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5007: Transport ignores TLS options.</summary>
public sealed class Mqtls5007Tests
{
    private const string Factory = "MQTTnet.AspNetCore.MqttClientConnectionContextFactory";

    [Fact]
    public async Task The_finding_is_at_the_transport_and_shows_the_TLS_call()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Of(
                    """
                    var mqtt = new MqttClientFactory().CreateMqttClient(
                        {|MQTLS5007:new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()|}
                    );
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com")
                        .WithTlsOptions(o => o.UseTls())
                        .Build();
                    mqtt.ConnectAsync(options);
                    """
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "MqttClientConnectionContextFactory ignores TLS options, so 'WithTlsOptions' has no effect "
                + "and the connection to 'broker.example.com:8883' is not encrypted",
            finding.Message
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
        Assert.Equal("WithTlsOptions(o => o.UseTls())", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData(
        """
            var factory = {|MQTLS5007:new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()|};
            var mqtt = new MqttClientFactory().CreateMqttClient(factory);
            mqtt.ConnectAsync(new MqttClientOptionsBuilder().WithConnectionUri("mqtts://broker.example.com").Build())
                .Wait();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = true })
                .Build();
            var mqtt = new MqttClientFactory().CreateMqttClient(
                {|MQTLS5007:new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()|}
            );
            mqtt.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            MqttClientOptions options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
                .Build();
            using IMqttClient mqtt = new MqttClientFactory().CreateMqttClient(
                null!,
                {|MQTLS5007:new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()|}
            );
            mqtt.ConnectAsync(options, CancellationToken.None);
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            var mqtt = new MqttClientFactory().CreateMqttClient();
            mqtt.ConnectAsync(
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o => o.UseTls())
                    .Build()
            );
            """
    )]
    [InlineData(
        """
            var mqtt = new MqttClientFactory().CreateMqttClient(
                new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()
            );
            mqtt.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("localhost").Build());
            """
    )]
    [InlineData(
        """
            var blind = new MqttClientFactory().CreateMqttClient(
                new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()
            );
            var mqtt = new MqttClientFactory().CreateMqttClient();
            mqtt.ConnectAsync(
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o => o.UseTls())
                    .Build()
            );
            """
    )]
    [InlineData(
        """
            var mqtt = new MqttClientFactory().CreateMqttClient(
                new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()
            );
            """
    )]
    public Task Silent_without_both(string statements) => AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements));

    [Fact]
    public Task Without_TLS_options_it_is_a_connection_like_any_other() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var mqtt = new MqttClientFactory().CreateMqttClient(
                    new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()
                );
                mqtt.ConnectAsync(
                    new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build()
                );
                """
            )
        );

    [Fact]
    public Task Silent_where_a_path_uses_another_transport() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                $"""
                var mqtt = settings.Flag
                    ? new MqttClientFactory().CreateMqttClient(new {Factory}())
                    : new MqttClientFactory().CreateMqttClient();
                mqtt.ConnectAsync(
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com")
                        .WithTlsOptions(o => o.UseTls())
                        .Build()
                );
                """
            )
        );

    [Theory]
    [InlineData(
        """
            new MqttFactory().CreateMqttClient(
                {|MQTLS5007:new MQTTnet.AspNetCore.Client.MqttClientConnectionContextFactory()|}
            )
            """
    )]
    [InlineData(
        """
            new MqttFactory()
                .UseClientAdapterFactory(
                    {|MQTLS5007:new MQTTnet.AspNetCore.Client.MqttClientConnectionContextFactory()|}
                )
                .CreateMqttClient()
            """
    )]
    public Task In_MQTTnet_4(string mqtt) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $"""
                var mqtt = {mqtt};
                mqtt.ConnectAsync(
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com")
                        .WithTlsOptions(o => o.UseTls())
                        .Build()
                );
                """,
                mqttNet: MqttNetReference.V4
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of($"var mqtt = new MqttClientFactory().CreateMqttClient(new {Factory}(") with
            {
                AllowCompilerErrors = true,
            }
        );

    [Fact]
    public Task Options_shared_with_a_TCP_client_have_their_effect_there() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                ProgramCode.Usings
                    + """
                    public static class Program
                    {
                        public static void Run(IMqttClient client)
                        {
                            var tls = new MqttClientTlsOptions
                            {
                                UseTls = true,
                                {|MQTLS1003:IgnoreCertificateChainErrors = true|},
                            };
                            client.ConnectAsync(
                                new MqttClientOptionsBuilder()
                                    .WithTcpServer("broker.example.com", 8883)
                                    .WithTlsOptions(tls)
                                    .Build()
                            );
                            client.ConnectAsync(
                                new MqttClientOptionsBuilder()
                                    .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                                    .WithTlsOptions(tls)
                                    .Build()
                            );
                        }
                    }
                    """
            )
        );
}
