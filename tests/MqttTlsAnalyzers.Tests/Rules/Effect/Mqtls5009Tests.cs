using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5009: TLS settings of the server are not served.</summary>
public sealed class Mqtls5009Tests
{
    [Fact]
    public async Task The_finding_names_the_first_setting_and_who_decides()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Hosted("o => o.{|MQTLS5009:WithEncryptedEndpoint()|}.WithEncryptionCertificate(settings.Certificate)")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithEncryptedEndpoint' configures a TLS endpoint that nothing serves: only Kestrel listens here, and "
                + "its 'UseHttps' controls TLS and certificates",
            finding.Message
        );
    }

    [Theory]
    [InlineData("o => o.{|MQTLS5009:WithEncryptionCertificate(settings.Certificate)|}.WithDefaultEndpoint()")]
    [InlineData("o => o.{|MQTLS5009:WithEncryptedEndpointPort(8883)|}")]
    [InlineData("o => o.{|MQTLS5009:WithClientCertificate((_, _, _, _) => true)|}")]
    [InlineData("o => { o.WithDefaultEndpoint(); o.{|MQTLS5009:WithEncryptedEndpoint()|}; }")]
    [InlineData("o => o.{|MQTLS5009:WithEncryptionCertificate(new X509Certificate2(\"broker.crt\"))|}")]
    public Task Every_setting_of_the_TLS_endpoint(string configure) => AnalyzerVerifier.VerifyAsync(Hosted(configure));

    [Theory]
    [InlineData("o => o.WithDefaultEndpoint()")]
    [InlineData("o => o.WithoutEncryptedEndpoint()")]
    [InlineData("o => o.WithKeepAlive()")]
    public Task Silent_without_a_setting_for_TLS(string configure) => AnalyzerVerifier.VerifyAsync(Hosted(configure));

    [Fact]
    public Task Options_that_were_built_before() =>
        AnalyzerVerifier.VerifyAsync(
            ServerCode.Of(
                """
                var services = new ServiceCollection();
                services.AddMqttConnectionHandler();
                services.AddMqttServer(Configure);
                """,
                """
                private static void Configure(MqttServerOptionsBuilder o)
                {
                    o.{|MQTLS5009:WithEncryptedEndpoint()|};
                }
                """
            )
        );

    [Fact]
    public Task Who_listens_stands_in_another_file() =>
        AnalyzerVerifier.VerifyAsync(
            Hosted("o => o.{|MQTLS5009:WithEncryptedEndpoint()|}", string.Empty) is var code
                ? code with
                {
                    Files =
                    [
                        .. code.Files,
                        (
                            "Kestrel.cs",
                            """
                            using Microsoft.AspNetCore.Server.Kestrel.Core;
                            using Microsoft.AspNetCore.Hosting;
                            using MQTTnet.AspNetCore;

                            public static class Listeners
                            {
                                public static void Configure(KestrelServerOptions kestrel) =>
                                    kestrel.ListenAnyIP(8883, listener => listener.UseHttps().UseMqtt());
                            }
                            """
                        ),
                    ],
                }
                : null!
        );

    [Fact]
    public Task Silent_where_a_TCP_adapter_serves_it() =>
        AnalyzerVerifier.VerifyAsync(
            Hosted(
                "o => o.WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)",
                "services.AddMqttConnectionHandler(); services.AddMqttTcpServerAdapter();"
            )
        );

    [Fact]
    public Task Silent_where_nothing_is_handed_to_Kestrel() =>
        AnalyzerVerifier.VerifyAsync(
            Hosted("o => o.WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)", string.Empty)
        );

    [Fact]
    public Task A_server_of_ones_own_listens_by_itself() =>
        AnalyzerVerifier.VerifyAsync(
            ServerCode.Of(
                """
                var services = new ServiceCollection();
                services.AddMqttConnectionHandler();
                var options = new MqttServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|}.Build();
                var server = new MqttServerFactory().CreateMqttServer(options);
                """
            )
        );

    private static TestCode Hosted(string configure, string others = "services.AddMqttConnectionHandler();") =>
        ServerCode.Of(
            $$"""
            var services = new ServiceCollection();
            {{others}}
            services.AddHostedMqttServer({{configure}});
            """
        );
}
