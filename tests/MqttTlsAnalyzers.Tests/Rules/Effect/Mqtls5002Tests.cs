using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5002: Option is ignored over WebSocket.</summary>
public sealed class Mqtls5002Tests
{
    private const string Socket = """.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))""";

    [Fact]
    public async Task The_finding_names_the_option_and_shows_the_transport()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    Socket + """.WithTlsOptions(o => o.{|MQTLS5002:WithTrustChain(settings.Certificates)|})"""
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithTrustChain' has no effect over WebSocket: only the machine's certificate store is trusted",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.RemoveSetting)], FixIntent.Decode(finding.Properties));
        Assert.Equal("""WithUri("wss://broker.example.com/mqtt")""", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData("WithTrustChain(new X509Certificate2Collection())")]
    [InlineData("WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)")]
    [InlineData("WithSslProtocols(SslProtocols.Tls12)")]
    [InlineData("WithSslProtocols(SslProtocols.Tls11)")]
    [InlineData("WithTargetHost(\"name.example.com\")")]
    [InlineData("WithTargetHost(settings.Host)")]
    [InlineData("WithRevocationMode(X509RevocationMode.NoCheck)")]
    [InlineData("WithRevocationMode(X509RevocationMode.Online)")]
    [InlineData("WithIgnoreCertificateRevocationErrors()")]
    [InlineData("WithIgnoreCertificateChainErrors()")]
    [InlineData("WithIgnoreCertificateChainErrors(true)")]
    [InlineData("WithCipherSuitesPolicy(new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_AES_128_GCM_SHA256 }))")]
    [InlineData("WithCipherSuitesPolicy(EncryptionPolicy.AllowNoEncryption)")]
    [InlineData("WithAllowRenegotiation(false)")]
    [InlineData("WithApplicationProtocols(new List<SslApplicationProtocol> { new SslApplicationProtocol(\"mqtt\") })")]
    [InlineData("WithCertificateSelectionHandler(_ => settings.Certificate)")]
    public Task Every_option_that_a_web_socket_does_not_read(string call) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(Socket + $$""".WithTlsOptions(o => o.UseTls().{|MQTLS5002:{{call}}|})""")
        );

    [Theory]
    [InlineData("TrustChain = settings.Certificates")]
    [InlineData("SslProtocol = SslProtocols.Tls13")]
    [InlineData("TargetHost = \"name.example.com\"")]
    [InlineData("RevocationMode = X509RevocationMode.Offline")]
    [InlineData("IgnoreCertificateRevocationErrors = true")]
    [InlineData("IgnoreCertificateChainErrors = true")]
    [InlineData("EncryptionPolicy = EncryptionPolicy.NoEncryption")]
    [InlineData("AllowRenegotiation = false")]
    [InlineData("ApplicationProtocols = new List<SslApplicationProtocol> { SslApplicationProtocol.Http2 }")]
    [InlineData("CertificateSelectionHandler = _ => settings.Certificate")]
    public Task Every_property(string assignment) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                Socket
                    + $$""".WithTlsOptions(new MqttClientTlsOptions { UseTls = true, {|MQTLS5002:{{assignment}}|} })"""
            )
        );

    [Theory]
    [InlineData(
        """
            .WithTlsOptions(
                new MqttClientTlsOptions
                {
                    {|MQTLS5002:ClientCertificatesProvider = new DefaultMqttCertificatesProvider(
                        settings.Certificates
                    )|},
                }
            )
            """
    )]
    [InlineData(
        """
            .WithTlsOptions(
                new MqttClientTlsOptions
                {
                    UseTls = true,
                    ClientCertificatesProvider = new DefaultMqttCertificatesProvider(settings.Certificates),
                }
            )
            """
    )]
    [InlineData(""".WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))""")]
    [InlineData(""".WithTlsOptions(o => o.UseTls(settings.Flag).WithClientCertificates(settings.Certificates))""")]
    public Task Client_certificates_only_where_UseTls_is_off(string call) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(Socket + call));

    [Fact]
    public Task Client_certificates_beside_an_explicit_off() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("wss://broker.example.com/mqtt")|})
                    .WithTlsOptions(o =>
                        o.UseTls(false).{|MQTLS5002:WithClientCertificates(settings.Certificates)|}
                    )
                """
            )
        );

    [Theory]
    [InlineData(
        """
            WithTlsOptions(o =>
            {
                o.{|MQTLS5002:WithTrustChain(settings.Certificates)|};
                o.{|MQTLS5002:WithRevocationMode(X509RevocationMode.NoCheck)|};
                o.{|MQTLS5002:WithTargetHost("name.example.com")|};
            })
            """
    )]
    [InlineData(
        """
            WithTlsOptions(
                new MqttClientTlsOptionsBuilder()
                    .{|MQTLS5002:WithTrustChain(settings.Certificates)|}
                    .{|MQTLS5002:WithSslProtocols(SslProtocols.Tls13)|}
                    .Build()
            )
            """
    )]
    public Task Several_at_once(string call) => AnalyzerVerifier.VerifyAsync(ClientCode.Chain(Socket + "." + call));

    [Theory]
    [InlineData(
        """
            .WithConnectionUri("wss://broker.example.com/mqtt")
                .WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|})
            """
    )]
    [InlineData(
        """
            .WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|})
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com/mqtt")|})
                .WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|})
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS3008:WithUri($"wss://{settings.Host}/mqtt")|})
                .WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|})
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.WithUri(settings.Host))
                .WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|})
            """
    )]
    public Task Whatever_the_URI(string calls) => AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"));
            builder.WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|});
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions { UseTls = true };
            tls.{|MQTLS5002:TargetHost = "name.example.com"|};
            client.ConnectAsync(
                new MqttClientOptions
                {
                    ChannelOptions = new MqttClientWebSocketOptions
                    {
                        Uri = "wss://broker.example.com/mqtt",
                        TlsOptions = tls,
                    },
                }
            );
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder
                    .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|});
            }
            else
            {
                builder.WithTcpServer("localhost");
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder.WithWebSocketServer(w => w.WithUri("wss://a.example.com/mqtt"));
            }
            else
            {
                builder.WithWebSocketServer(w => w.WithUri("wss://b.example.com/mqtt"));
            }
            builder.WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|});
            var options = builder.Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(""".Socket().WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|})""", "")]
    [InlineData(
        ".Socket().{|MQTLS5002:Secure()|}",
        """
            private static MqttClientOptionsBuilder Secure(this MqttClientOptionsBuilder builder) =>
                builder.WithTlsOptions(o => o.WithTargetHost("name.example.com"));
            """
    )]
    public Task Through_helpers(string calls, string helper) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                calls,
                """
                private static MqttClientOptionsBuilder Socket(this MqttClientOptionsBuilder builder) =>
                    builder.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"));
                """
                    + "\n"
                    + helper
            )
        );

    [Theory]
    [InlineData("UseTls()")]
    [InlineData("WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)")]
    [InlineData("WithClientCertificates(settings.Certificates)")]
    [InlineData("WithIgnoreCertificateChainErrors(false)")]
    [InlineData("WithIgnoreCertificateChainErrors(settings.Flag)")]
    [InlineData("WithIgnoreCertificateRevocationErrors(false)")]
    [InlineData("WithAllowRenegotiation()")]
    [InlineData("WithSslProtocols(SslProtocols.None)")]
    [InlineData("WithCipherSuitesPolicy(EncryptionPolicy.RequireEncryption)")]
    [InlineData("WithTargetHost(\"\")")]
    public Task Silent_for_what_is_read_or_says_nothing(string call) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Chain(Socket + $".WithTlsOptions(o => o.{call})"));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.WithTargetHost("name.example.com"));
            if (settings.Flag)
            {
                builder.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"));
            }
            else
            {
                builder.WithTcpServer("broker.example.com");
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.WithTargetHost("name.example.com"))
                .Build();
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptionsBuilder().WithTargetHost("name.example.com").Build();
            """
    )]
    public Task Silent_where_TCP_reads_it(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements));

    [Fact]
    public Task Some_path_suffices() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                Socket
                    + """
                    .WithTlsOptions(o =>
                    {
                        if (settings.Flag) { o.{|MQTLS5002:WithTargetHost("name.example.com")|}; }
                    })
                    """
            )
        );

    [Theory]
    [InlineData("AllowUntrustedCertificates = true", "MQTLS1002")]
    [InlineData("SslProtocol = SslProtocols.Tls12", "MQTLS5002")]
    [InlineData("IgnoreCertificateChainErrors = true", "MQTLS5002")]
    [InlineData("CertificateValidationCallback = (_, _, _, _) => true", "MQTLS5002")]
    [InlineData("CertificateValidationHandler = _ => true", "MQTLS1001")]
    public Task In_MQTTnet_3(string assignment, string id) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$""".WithWebSocketServer("wss://broker.example.com/mqtt").WithTls(p => p.{|{{id}}:{{assignment}}|})""",
                mqttNet: MqttNetReference.V3
            )
        );

    [Fact]
    public Task In_MQTTnet_4() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                Socket + """.WithTlsOptions(o => o.{|MQTLS5002:WithTrustChain(settings.Certificates)|})""",
                mqttNet: MqttNetReference.V4
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                "var options = new MqttClientOptionsBuilder()" + Socket + ".WithTlsOptions(o => o.WithTargetHost("
            ) with
            {
                AllowCompilerErrors = true,
            }
        );

    [Fact]
    public Task Silent_where_the_trust_chain_of_settings_may_be_null() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                "using System.Security.Cryptography.X509Certificates;\n"
                    + ProgramCode.Usings
                    + """
                    public sealed class Settings
                    {
                        public string Uri { get; set; } = "";

                        public X509Certificate2Collection? Anchors { get; set; }
                    }

                    public static class Program
                    {
                        public static MqttClientWebSocketOptions Convert(Settings settings) =>
                            new() { Uri = settings.Uri, TlsOptions = ConvertTls(settings) };

                        private static MqttClientTlsOptions ConvertTls(Settings settings) =>
                            new() { UseTls = true, TrustChain = settings.Anchors };
                    }
                    """
            )
        );
}
