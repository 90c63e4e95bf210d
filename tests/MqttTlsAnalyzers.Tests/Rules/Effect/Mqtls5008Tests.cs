using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5008: Client certificate callback never sees a certificate.</summary>
public sealed class Mqtls5008Tests
{
    private const string Server = ".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)";

    private const string Members = """
        private static bool Validate(
            object sender,
            X509Certificate? certificate,
            X509Chain? chain,
            SslPolicyErrors errors
        ) => errors == SslPolicyErrors.None;
        """;

    private const string Strict = "(sender, certificate, chain, errors) => errors == SslPolicyErrors.None";

    [Fact]
    public async Task The_finding_is_at_the_callback()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(Server + $".{{|MQTLS5008:WithRemoteCertificateValidationCallback({Strict})|}}")
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithRemoteCertificateValidationCallback' sets a callback that never sees a certificate, "
                + "because the server does not request client certificates",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.MoveCallbackToClientCertificate)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(".{|MQTLS5008:WithRemoteCertificateValidationCallback(Validate)|}" + Server)]
    [InlineData(Server + ".{|MQTLS5008:WithRemoteCertificateValidationCallback(Validate)|}")]
    [InlineData(
        Server
            + """
                .{|MQTLS5008:WithRemoteCertificateValidationCallback(
                    new RemoteCertificateValidationCallback(Validate)
                )|}
                """
    )]
    [InlineData(Server + ".{|MQTLS5008:WithRemoteCertificateValidationCallback(delegate { return true; })|}")]
    [InlineData(Server + ".{|MQTLS5008:WithRemoteCertificateValidationCallback((_, _, _, _) => true)|}")]
    [InlineData(Server + ".WithDefaultEndpoint().{|MQTLS5008:WithRemoteCertificateValidationCallback(Validate)|}")]
    public Task In_every_shape_of_a_chain(string calls) =>
        AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls, Members));

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithEncryptedEndpoint();
            builder.{|MQTLS5008:WithRemoteCertificateValidationCallback(Validate)|};
            builder.WithEncryptionCertificate(settings.Certificate);
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptions();
            options.TlsEndpointOptions.IsEnabled = true;
            options.TlsEndpointOptions.CertificateProvider = new X509CertificateProvider(settings.Certificate);
            options.TlsEndpointOptions.{|MQTLS5008:RemoteCertificateValidationCallback = Validate|};
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
                .WithClientCertificate()
                .Build();
            options.TlsEndpointOptions.ClientCertificateRequired = false;
            options.TlsEndpointOptions.{|MQTLS5008:RemoteCertificateValidationCallback = Validate|};
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            new ServiceCollection().AddHostedMqttServer(o => o
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
                .{|MQTLS5008:WithRemoteCertificateValidationCallback(Validate)|});
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate);
            if (settings.Flag)
            {
                builder.{|MQTLS5008:WithRemoteCertificateValidationCallback(Validate)|};
            }
            var options = builder.Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ServerCode.Of(statements, Members));

    [Theory]
    [InlineData(".WithRemoteCertificateValidationCallback((_, _, _, _) => true)")]
    [InlineData(
        """
            .WithRemoteCertificateValidationCallback(
                (_, _, _, errors) => errors != SslPolicyErrors.RemoteCertificateNameMismatch
            )
            """
    )]
    public async Task A_callback_that_would_let_everybody_in_only_goes(string call)
    {
        var finding = Assert.Single(await Findings.OfAsync(ServerCode.Chain(Server + call)));

        Assert.Equal("MQTLS5008", finding.Id);
        Assert.Equal([new FixIntent(FixKind.RemoveSetting)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(".WithClientCertificate(Validate)")]
    [InlineData(".WithClientCertificate().WithRemoteCertificateValidationCallback(Validate)")]
    [InlineData(".WithClientCertificate()")]
    [InlineData("")]
    [InlineData(".WithRemoteCertificateValidationCallback(null)")]
    [InlineData(".WithRemoteCertificateValidationCallback(settings.Callback)")]
    public Task Silent_where_a_certificate_is_requested_or_no_callback_is_set(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Chain(Server + calls, Members));

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate);
            if (settings.Flag)
            {
                builder.WithClientCertificate();
            }
            builder.WithRemoteCertificateValidationCallback(Validate);
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
                .WithRemoteCertificateValidationCallback(Validate)
                .Build();
            options.TlsEndpointOptions.ClientCertificateRequired = settings.Flag;
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
                .WithRemoteCertificateValidationCallback(Validate);
            Activator.CreateInstance(typeof(Uri), builder);
            var options = builder.Build();
            """
    )]
    public Task Silent_where_one_may_be_requested(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Of(statements, Members));

    [Theory]
    [InlineData(".{|MQTLS5008:WithRemoteCertificateValidationCallback(Validate)|}")]
    [InlineData(".WithClientCertificate(Validate)")]
    public Task In_older_generations(string calls) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(".WithoutDefaultEndpoint()" + Server + calls, Members, mqttNet: MqttNetReference.V3)
            ),
            AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(".WithoutDefaultEndpoint()" + Server + calls, Members, mqttNet: MqttNetReference.V4)
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                "var options = new MqttServerOptionsBuilder()"
                    + Server
                    + ".WithRemoteCertificateValidationCallback((_, _, "
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
