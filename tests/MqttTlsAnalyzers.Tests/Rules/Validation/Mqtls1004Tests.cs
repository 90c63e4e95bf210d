using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1004: certificate revocation is not checked.</summary>
public sealed class Mqtls1004Tests
{
    private const string Members = """
        private const X509RevocationMode Mode = X509RevocationMode.NoCheck;
        private static readonly X509RevocationMode ReadOnlyMode = X509RevocationMode.NoCheck;
        public static X509RevocationMode Setting { get; set; }
        private static X509Certificate2Collection Roots()
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile("ca.pem");
            return roots;
        }
        """;

    [Theory]
    [InlineData("WithIgnoreCertificateRevocationErrors()")]
    [InlineData("WithIgnoreCertificateRevocationErrors(true)")]
    [InlineData("WithIgnoreCertificateRevocationErrors(ignoreCertificateRevocationErrors: true)")]
    [InlineData("WithRevocationMode(X509RevocationMode.NoCheck)")]
    [InlineData("WithRevocationMode(revocationMode: X509RevocationMode.NoCheck)")]
    [InlineData("WithRevocationMode((X509RevocationMode)0)")]
    [InlineData("WithRevocationMode(default)")]
    [InlineData("WithRevocationMode(default(X509RevocationMode))")]
    [InlineData("WithRevocationMode(Mode)")]
    [InlineData("WithRevocationMode(ReadOnlyMode)")]
    [InlineData("WithRevocationMode(0)")]
    public Task A_call_with_a_definite_value(string call) => VerifyAsync(Tls("." + Mark("MQTLS1004", call), Members));

    [Theory]
    [InlineData("WithIgnoreCertificateRevocationErrors()")]
    [InlineData("WithRevocationMode(X509RevocationMode.NoCheck)")]
    public Task With_MQTTnet_4(string call) =>
        VerifyAsync(Tls("." + Mark("MQTLS1004", call), mqttNet: MqttNetReference.V4));

    [Theory]
    [InlineData(".WithIgnoreCertificateRevocationErrors(false)")]
    [InlineData(".WithRevocationMode(X509RevocationMode.Online)")]
    [InlineData(".WithRevocationMode(X509RevocationMode.Offline)")]
    [InlineData(".WithRevocationMode(Setting)")]
    [InlineData(".WithIgnoreCertificateRevocationErrors(Setting == X509RevocationMode.Online)")]
    [InlineData(".WithRevocationMode(X509RevocationMode.NoCheck).WithRevocationMode(X509RevocationMode.Online)")]
    [InlineData(".WithIgnoreCertificateRevocationErrors().WithIgnoreCertificateRevocationErrors(false)")]
    [InlineData("")]
    public Task A_call_that_leaves_the_check_on_or_nobody_knows(string calls) => VerifyAsync(Tls(calls, Members));

    [Theory]
    [InlineData("{|MQTLS1004:IgnoreCertificateRevocationErrors = true|}")]
    [InlineData("{|MQTLS1004:RevocationMode = X509RevocationMode.NoCheck|}")]
    public Task An_options_object(string initializer) => VerifyAsync(OptionsObject(initializer));

    [Fact]
    public Task In_a_helper_that_sets_TLS_only_sometimes() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using MQTTnet;

            public static class Program
            {
                public static MqttClientOptions Make(string host, bool tls, bool ignore)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer(host, 8883);
                    SetUpTls(builder, tls, ignore);
                    return builder.Build();
                }

                private static void SetUpTls(MqttClientOptionsBuilder builder, bool tls, bool ignore)
                {
                    if (tls)
                    {
                        builder.{|MQTLS4011:WithTlsOptions(o =>
                        {
                            o.UseTls();
                            if (ignore)
                            {
                                o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                                o.{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|};
                            }
                        })|};
                    }
                }
            }
            """
        );

    [Fact]
    public Task A_property_assignment() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions { UseTls = true };
                    tls.{|MQTLS1004:RevocationMode = X509RevocationMode.NoCheck|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public Task The_older_WithTls(MqttNetReference mqttNet) =>
        VerifyAsync(Legacy("p.{|MQTLS1004:IgnoreCertificateRevocationErrors = true|};", mqttNet: mqttNet));

    [Theory]
    [InlineData(
        ".WithIgnoreCertificateRevocationErrors().{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|}"
    )]
    [InlineData(
        ".WithRevocationMode(X509RevocationMode.NoCheck).{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|}"
    )]
    [InlineData(
        """
            .WithRevocationMode(X509RevocationMode.NoCheck)
                .WithTargetHost("broker.example.com")
                .{|MQTLS1004:WithIgnoreCertificateRevocationErrors(true)|}
                .WithRevocationMode(X509RevocationMode.NoCheck)
                .WithRevocationMode(X509RevocationMode.Online)
            """
    )]
    [InlineData(
        ".WithRevocationMode(X509RevocationMode.NoCheck).{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|}"
    )]
    [InlineData(
        ".WithIgnoreCertificateRevocationErrors(false).{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|}"
    )]
    [InlineData(
        ".{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|}.WithIgnoreCertificateRevocationErrors(false)"
    )]
    [InlineData(".{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|}.WithRevocationMode(X509RevocationMode.Online)")]
    public Task Once_for_a_configuration_on_the_last_such_setting(string calls) => VerifyAsync(Tls(calls));

    [Fact]
    public Task Once_for_an_initializer_too() =>
        VerifyAsync(
            OptionsObject(
                "RevocationMode = X509RevocationMode.NoCheck, {|MQTLS1004:IgnoreCertificateRevocationErrors = true|}"
            )
        );

    [Fact]
    public async Task The_other_setting_is_an_additional_location()
    {
        var finding = await SingleAsync(
            Tls(".WithIgnoreCertificateRevocationErrors().WithRevocationMode(X509RevocationMode.NoCheck)"),
            "MQTLS1004"
        );

        Assert.Equal(["WithIgnoreCertificateRevocationErrors()"], finding.AdditionalPlaces.Select(place => place.Text));
    }

    [Theory]
    [InlineData(".WithTrustChain(Roots()).WithRevocationMode(X509RevocationMode.NoCheck)")]
    [InlineData(".WithRevocationMode(X509RevocationMode.NoCheck).WithTrustChain(Roots())")]
    [InlineData(".WithTrustChain(Roots()).WithIgnoreCertificateRevocationErrors()")]
    public Task With_a_trust_chain_it_is_silent(string calls) => VerifyAsync(Tls(calls, Members));

    [Fact]
    public Task With_a_trust_chain_on_an_options_object_it_is_silent() =>
        VerifyAsync(OptionsObject("TrustChain = Roots(), RevocationMode = X509RevocationMode.NoCheck", Members));

    private const string CustomRootHandler = """
        private readonly X509Certificate2Collection _roots = Roots();

        private bool Validate(ARGS e)
        {
            if ((e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            {
                return false;
            }

            using var chain = new X509Chain();
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
            return chain.Build(new X509Certificate2(e.Certificate));
        }
        """;

    [Fact]
    public Task With_a_handler_that_has_its_own_root_it_is_silent() =>
        VerifyAsync(
            Tls(
                ".WithRevocationMode(X509RevocationMode.NoCheck).WithCertificateValidationHandler(Validate)",
                Members + CustomRootHandler
            )
        );

    [Fact]
    public Task With_a_handler_of_MQTTnet_3_that_has_its_own_root_it_is_silent() =>
        VerifyAsync(
            Legacy(
                "p.IgnoreCertificateRevocationErrors = true; p.CertificateValidationHandler = Validate;",
                Members + CustomRootHandler
            )
        );

    [Fact]
    public Task With_a_handler_that_compares_the_root_it_is_silent() =>
        VerifyAsync(
            Tls(
                ".WithRevocationMode(X509RevocationMode.NoCheck).WithCertificateValidationHandler(Validate)",
                """
                private readonly X509Certificate2 _root = new("ca.crt");

                private bool Validate(ARGS e)
                {
                    if (e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors)
                    {
                        return e.SslPolicyErrors == SslPolicyErrors.None;
                    }

                    using var chain = new X509Chain();
                    chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
                    chain.ChainPolicy.ExtraStore.Add(_root);
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    return chain.Build(new X509Certificate2(e.Certificate))
                        && chain.ChainElements[^1].Certificate.RawData.AsSpan().SequenceEqual(_root.RawData);
                }
                """
            )
        );

    [Fact]
    public Task With_a_handler_that_pins_the_certificate_it_is_silent() =>
        VerifyAsync(
            Tls(
                """
                .WithRevocationMode(X509RevocationMode.NoCheck)
                    .WithCertificateValidationHandler(e => e.Certificate.GetCertHashString() == "0011")
                """
            )
        );

    [Fact]
    public Task With_a_handler_that_cannot_be_seen_it_is_silent() =>
        VerifyAsync(
            Class(
                """
                public object Options(Func<ARGS, bool> handler) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o =>
                            o.UseTls()
                                .WithRevocationMode(X509RevocationMode.NoCheck)
                                .WithCertificateValidationHandler(handler)
                        )
                        .Build();
                """
            )
        );

    [Fact]
    public Task With_a_handler_that_asks_for_no_errors_it_is_reported() =>
        VerifyAsync(
            Tls(
                """
                .{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|}
                    .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)
                """
            )
        );

    [Fact]
    public Task With_a_handler_that_accepts_everything_it_is_reported_too() =>
        VerifyAsync(
            Tls(
                """
                .{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|}
                    .{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                """
            )
        );

    [Theory]
    [InlineData("if (insecure) { o.{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|}; }")]
    [InlineData("if (!insecure) { o.{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|}; }")]
    [InlineData("o = insecure ? o.{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|} : o;")]
    [InlineData(
        "o.{|MQTLS1004:WithRevocationMode(insecure ? X509RevocationMode.NoCheck : X509RevocationMode.Online)|};"
    )]
    public Task Some_path_suffices(string statements) => VerifyAsync(TlsBlock(statements, Members));

    [Fact]
    public Task A_trust_chain_on_some_path_silences() =>
        VerifyAsync(
            TlsBlock(
                "o.WithRevocationMode(X509RevocationMode.NoCheck); if (insecure) { o.WithTrustChain(Roots()); }",
                Members
            )
        );

    [Fact]
    public Task On_different_paths_it_comes_once_on_the_last() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.WithIgnoreCertificateRevocationErrors();
                }
                else
                {
                    o.{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|};
                }
                """
            )
        );

    [Fact]
    public Task Over_a_WebSocket_nothing_is_checked_anyway_and_another_rule_speaks() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o => o.UseTls().WithRevocationMode(X509RevocationMode.NoCheck))
                    .Build();
                """
            ),
            "MQTLS1004"
        );

    [Fact]
    public Task Where_TLS_is_off_nothing_is_said() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", 1883)
                    .WithTlsOptions(o => o.UseTls(false).WithIgnoreCertificateRevocationErrors())
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData("WithClientCertificate()")]
    [InlineData("WithClientCertificate(null, false)")]
    [InlineData("WithClientCertificate(checkCertificateRevocation: false)")]
    public Task A_server_that_does_not_check_client_certificates_is_silent(string call) =>
        VerifyAsync(
            Class(
                $$"""
                public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .{{call}}
                    .Build();
                """
            )
        );

    [Fact]
    public Task The_policy_of_a_chain_is_not_a_setting_of_the_client() =>
        VerifyAsync(
            Class(
                "public void Policy(X509Chain chain) => chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;"
            )
        );

    [Fact]
    public Task It_is_an_information() => VerifySeverity();

    private static async Task VerifySeverity() =>
        Assert.Equal(
            Microsoft.CodeAnalysis.DiagnosticSeverity.Info,
            (await SingleAsync(Tls(".WithIgnoreCertificateRevocationErrors()"), "MQTLS1004")).Severity
        );

    [Theory]
    [InlineData(".WithRevocationMode(")]
    [InlineData(".WithRevocationMode(X509RevocationMode.)")]
    [InlineData(".WithRevocationMode(X509RevocationMode.Never)")]
    [InlineData(".WithRevocationMode()")]
    public Task Half_typed_code_is_silent(string calls) =>
        DoesNotReportAsync(Tls(calls) with { AllowCompilerErrors = true }, "MQTLS1004");
}
