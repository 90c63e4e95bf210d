using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4007: Server TLS endpoint has no certificate.</summary>
public sealed class Mqtls4007Tests
{
    [Fact]
    public async Task The_finding_names_the_call_and_the_port()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(ServerCode.Chain(".{|MQTLS4007:WithEncryptedEndpoint()|}"))
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithEncryptedEndpoint' enables the TLS endpoint on port 8883, but no certificate is set: "
                + "starting the server throws an exception",
            finding.Message
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(".{|MQTLS4007:WithEncryptedEndpoint()|}.WithEncryptedEndpointPort(8884)")]
    [InlineData(
        ".WithEncryptionSslProtocol(SslProtocols.Tls12 | SslProtocols.Tls13).{|MQTLS4007:WithEncryptedEndpoint()|}"
    )]
    [InlineData(".{|MQTLS4007:WithEncryptedEndpoint()|}.WithClientCertificate()")]
    [InlineData(".WithDefaultEndpoint().{|MQTLS4007:WithEncryptedEndpoint()|}")]
    public Task In_every_shape_of_a_chain(string calls) => AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder();
            builder.{|MQTLS4007:WithEncryptedEndpoint()|};
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptions();
            options.TlsEndpointOptions.{|MQTLS4007:IsEnabled = true|};
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().{|MQTLS4007:WithEncryptedEndpoint()|};
            if (settings.Flag)
            {
                builder.WithEncryptedEndpointPort(8884);
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            new ServiceCollection()
                .AddHostedMqttServer(o => o.{|MQTLS4007:WithEncryptedEndpoint()|})
                .AddMqttTcpServerAdapter();

            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ServerCode.Of(statements));

    [Theory]
    [InlineData(".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)")]
    [InlineData(".WithEncryptionCertificate(settings.Bytes).WithEncryptedEndpoint()")]
    [InlineData(
        """
            .WithEncryptedEndpoint()
                .WithEncryptionCertificate(
                    settings.Bytes,
                    new MqttServerCertificateCredentials { Password = settings.Port.ToString() }
                )
            """
    )]
    [InlineData(
        ".WithEncryptedEndpoint().WithEncryptionCertificate(new X509CertificateProvider(settings.Certificate))"
    )]
    [InlineData(".WithEncryptedEndpoint().WithoutEncryptedEndpoint()")]
    public Task Silent_with_a_certificate(string calls) => AnalyzerVerifier.VerifySilentAsync(ServerCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithEncryptedEndpoint();
            if (settings.Flag)
            {
                builder.WithEncryptionCertificate(settings.Certificate);
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder().WithEncryptedEndpoint().Build();
            options.TlsEndpointOptions.CertificateProvider = new X509CertificateProvider(settings.Certificate);
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder();
            if (settings.Flag)
            {
                builder.WithEncryptedEndpoint();
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithEncryptedEndpoint();
            Activator.CreateInstance(typeof(Uri), builder);
            var options = builder.Build();
            """
    )]
    public Task Silent_when_one_may_be_set(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Of(statements));

    [Fact]
    public Task Silent_with_a_certificate_from_a_helper() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Chain(
                ".WithEncryptedEndpoint().Secured(settings)",
                """
                private static MqttServerOptionsBuilder Secured(
                    this MqttServerOptionsBuilder builder,
                    Settings settings
                ) => builder.WithEncryptionCertificate(settings.Certificate);
                """
            )
        );

    [Theory]
    [InlineData(".WithoutDefaultEndpoint().{|MQTLS4007:WithEncryptedEndpoint()|}")]
    [InlineData(".WithoutDefaultEndpoint().WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)")]
    public Task In_older_generations(string calls) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls, mqttNet: MqttNetReference.V3)),
            AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls, mqttNet: MqttNetReference.V4))
        );

    [Fact]
    public Task Silent_with_the_older_certificate_property_of_MQTTnet_3() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                """
                var options = new MqttServerOptions();
                options.DefaultEndpointOptions.IsEnabled = false;
                options.TlsEndpointOptions.IsEnabled = true;
                options.TlsEndpointOptions.Certificate = settings.Bytes;
                new MqttFactory().CreateMqttServer().StartAsync(options);
                """,
                mqttNet: MqttNetReference.V3
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                "var options = new MqttServerOptionsBuilder().WithEncryptedEndpoint().WithEncryptionCertificate("
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
