using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4009: Certificate provider may return null.</summary>
public sealed class Mqtls4009Tests
{
    private const string Server = ".WithEncryptedEndpoint().WithEncryptionCertificate(new Provider(settings))";

    private static TestCode Provider(
        string body,
        string calls = Server,
        MqttNetReference mqttNet = MqttNetReference.V5
    ) =>
        ServerCode.Chain(
            calls,
            $$"""
            private sealed class Provider : ICertificateProvider
            {
                private readonly Settings _settings;
                public Provider(Settings settings) => _settings = settings;
                public X509Certificate2 GetCertificate() {{body}}
            }
            """,
            mqttNet
        );

    [Fact]
    public async Task The_finding_is_where_null_comes_from()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                Provider("=> _settings.Flag ? _settings.Certificate : {|MQTLS4009:null|};")
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'GetCertificate' returns null here: the server then accepts the connection without TLS, on "
                + "its TLS endpoint",
            finding.Message
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("=> {|MQTLS4009:null|};")]
    [InlineData("=> {|MQTLS4009:default|};")]
    [InlineData("=> {|MQTLS4009:default(X509Certificate2)|};")]
    [InlineData("{ return {|MQTLS4009:null|}; }")]
    [InlineData("{ if (_settings.Flag) { return {|MQTLS4009:null|}; } return _settings.Certificate; }")]
    [InlineData("{ try { return _settings.Certificate; } catch (Exception) { return {|MQTLS4009:null|}; } }")]
    [InlineData("=> _settings.Port switch { 1 => _settings.Certificate, _ => {|MQTLS4009:null|} };")]
    [InlineData(
        """
            {
                X509Certificate2 certificate = {|MQTLS4009:null|};
                if (_settings.Flag)
                {
                    certificate = _settings.Certificate;
                }
                return certificate;
            }
            """
    )]
    public Task An_explicit_null(string body) => AnalyzerVerifier.VerifyAsync(Provider(body));

    [Fact]
    public Task An_explicit_implementation() =>
        AnalyzerVerifier.VerifyAsync(
            ServerCode.Chain(
                ".WithEncryptedEndpoint().WithEncryptionCertificate(new Provider())",
                """
                private sealed class Provider : ICertificateProvider
                {
                    X509Certificate2 ICertificateProvider.GetCertificate() => {|MQTLS4009:null|};
                }
                """
            )
        );

    [Fact]
    public async Task A_null_that_the_compiler_was_told_to_forgive()
    {
        var finding = Assert.Single(await Findings.OfAsync(Provider("=> null!;")));

        Assert.Equal("MQTLS4009", finding.Id);
        Assert.StartsWith("null", finding.Text, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=> _settings.Certificate;")]
    [InlineData("=> _settings.Certificate ?? throw new InvalidOperationException();")]
    [InlineData("{ if (_settings.Flag) { throw new InvalidOperationException(); } return _settings.Certificate; }")]
    [InlineData("=> new X509Certificate2(_settings.Bytes);")]
    [InlineData("{ X509Certificate2 certificate = null; certificate = _settings.Certificate; return certificate; }")]
    [InlineData(
        """
            {
                var certificates = new X509Certificate2Collection();
                return certificates.Count > 0 ? certificates[0] : throw new InvalidOperationException();
            }
            """
    )]
    public Task Silent_without_an_explicit_null(string body) => AnalyzerVerifier.VerifySilentAsync(Provider(body));

    [Theory]
    [InlineData(
        """
            var provider = new Provider(settings);
            var builder = new MqttServerOptionsBuilder().WithEncryptedEndpoint();
            builder.WithEncryptionCertificate(provider);
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            ICertificateProvider provider = new Provider(settings);
            var options = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(provider)
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptions();
            options.TlsEndpointOptions.IsEnabled = true;
            options.TlsEndpointOptions.CertificateProvider = new Provider(settings);
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            new ServiceCollection().AddHostedMqttServer(o =>
                o.WithEncryptedEndpoint().WithEncryptionCertificate(new Provider(settings))
            );

            """
    )]
    [InlineData(
        """
            var first = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(new Provider(settings))
                .Build();
            var second = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(new Provider(settings))
                .Build();
            """
    )]
    public Task However_the_server_gets_the_provider(string statements) =>
        AnalyzerVerifier.VerifyAsync(
            ServerCode.Of(
                statements,
                """
                private sealed class Provider : ICertificateProvider
                {
                    private readonly Settings _settings;
                    public Provider(Settings settings) => _settings = settings;
                    public X509Certificate2 GetCertificate() =>
                        _settings.Flag ? _settings.Certificate : {|MQTLS4009:null|};
                }
                """
            )
        );

    [Fact]
    public Task In_another_file()
    {
        var code = ServerCode.Chain(".WithEncryptedEndpoint().WithEncryptionCertificate(new Store())");
        return AnalyzerVerifier.VerifyAsync(
            code with
            {
                Files = code.Files.Add(
                    (
                        "Store.cs",
                        """
                        using System.Security.Cryptography.X509Certificates;
                        using MQTTnet.Certificates;

                        public class Store : ICertificateProvider
                        {
                            public X509Certificate2 GetCertificate()
                            {
                                return {|MQTLS4009:null|};
                            }
                        }
                        """
                    )
                ),
            }
        );
    }

    [Fact]
    public Task In_a_provider_that_no_server_here_uses() =>
        AnalyzerVerifier.VerifyAsync(
            Provider(
                "=> {|MQTLS4009:null|};",
                ".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)"
            )
        );

    [Fact]
    public Task In_MQTTnet_4() =>
        AnalyzerVerifier.VerifyAsync(Provider("=> {|MQTLS4009:null|};", mqttNet: MqttNetReference.V4));

    [Fact]
    public Task Silent_in_MQTTnet_3_which_rejects_it() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                """
                var options = new MqttServerOptions();
                options.DefaultEndpointOptions.IsEnabled = false;
                options.TlsEndpointOptions.IsEnabled = true;
                options.TlsEndpointOptions.CertificateProvider = new Provider();
                new MqttFactory().CreateMqttServer().StartAsync(options);
                """,
                """
                private sealed class Provider : ICertificateProvider
                {
                    public X509Certificate2 GetCertificate() => null;
                }
                """,
                MqttNetReference.V3
            )
        );

    [Fact]
    public Task Silent_for_a_look_alike() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                "var provider = new Other();",
                """
                private interface ICertificateProvider { X509Certificate2 GetCertificate(); }
                private sealed class Other : ICertificateProvider { public X509Certificate2 GetCertificate() => null; }
                """
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            Provider("{ return _settings.Flag ? ; }") with
            {
                AllowCompilerErrors = true,
            }
        );
}
