using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1007: custom validation does not check the host name.</summary>
public sealed class Mqtls1007Tests
{
    private const string Ca = "private readonly X509Certificate2 _ca; public Broker(X509Certificate2 ca) => _ca = ca;";

    private const string CustomRoot = """
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_ca);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        """;

    [Theory]
    [InlineData("e => e.Chain.Build((X509Certificate2)e.Certificate)")]
    [InlineData("e => e.Chain.Build(new X509Certificate2(e.Certificate))")]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None || e.Chain.Build((X509Certificate2)e.Certificate)")]
    [InlineData("e => e.Certificate != null && e.Chain.Build((X509Certificate2)e.Certificate)")]
    [InlineData("e => e.Certificate is X509Certificate2 certificate && e.Chain.Build(certificate)")]
    [InlineData("e => { using var chain = new X509Chain(); return chain.Build(new X509Certificate2(e.Certificate)); }")]
    [InlineData("e => e.Chain.ChainStatus.Length == 0")]
    [InlineData(
        "e => e.Chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.RevocationStatusUnknown)"
    )]
    [InlineData(
        """
            e =>
            {
                if (e.SslPolicyErrors == SslPolicyErrors.None)
                    return true;
                return e.Chain.Build((X509Certificate2)e.Certificate);
            }
            """
    )]
    [InlineData(
        """
            e =>
            {
                var valid = e.Chain.Build((X509Certificate2)e.Certificate);
                if (!valid)
                {
                    Console.WriteLine(e.SslPolicyErrors);
                }
                return valid;
            }
            """
    )]
    [InlineData(
        """
            e =>
                e.SslPolicyErrors switch
                {
                    SslPolicyErrors.None => true,
                    _ => e.Chain.Build((X509Certificate2)e.Certificate),
                }
            """
    )]
    [InlineData(
        """
            e =>
                (e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0
                && e.Chain.Build((X509Certificate2)e.Certificate)
            """
    )]
    [InlineData("e => Build(e.Chain, e.Certificate)")]
    [InlineData("Validate")]
    public Task Only_the_chain_is_checked(string handler) =>
        VerifyAsync(
            Handler(
                "MQTLS1007",
                handler,
                """
                private static bool Build(X509Chain chain, X509Certificate certificate) =>
                    chain.Build((X509Certificate2)certificate);

                private static bool Validate(ARGS e)
                {
                    Console.WriteLine(e.SslPolicyErrors);
                    return e.Chain.Build((X509Certificate2)e.Certificate);
                }
                """
            )
        );

    [Theory]
    [InlineData("return chain.Build(new X509Certificate2(e.Certificate));")]
    [InlineData("if (!chain.Build(new X509Certificate2(e.Certificate))) { return false; } return true;")]
    [InlineData("var valid = chain.Build(new X509Certificate2(e.Certificate)); return valid;")]
    [InlineData(
        """
            if (e.SslPolicyErrors == SslPolicyErrors.None)
            {
                return true;
            }
            return chain.Build(new X509Certificate2(e.Certificate));
            """
    )]
    [InlineData(
        """
            try
            {
                return chain.Build(new X509Certificate2(e.Certificate));
            }
            catch (CryptographicException)
            {
                return false;
            }
            """
    )]
    public Task A_custom_root_does_not_replace_the_name(string statements) =>
        VerifyAsync(Handler("MQTLS1007", $"e => {{ {CustomRoot}\n{statements} }}", Ca));

    [Theory]
    [InlineData("return chain.Build(new X509Certificate2(e.Certificate));")]
    public Task With_MQTTnet_3(string statements) =>
        VerifyAsync(Handler("MQTLS1007", $"e => {{ {CustomRoot}\n{statements} }}", Ca, MqttNetReference.V3));

    [Fact]
    public Task The_callback_of_MQTTnet_3() =>
        VerifyAsync(
            Legacy(
                """
                p.{|MQTLS1007:CertificateValidationCallback = (certificate, chain, errors, options) =>
                    chain.Build(new X509Certificate2(certificate))|};

                """
            )
        );

    [Fact]
    public Task An_options_object() =>
        VerifyAsync(
            OptionsObject(
                "{|MQTLS1007:CertificateValidationHandler = e => e.Chain.Build((X509Certificate2)e.Certificate)|}"
            )
        );

    [Fact]
    public Task Over_a_WebSocket_too() =>
        VerifyAsync(
            Class(
                """
                public object Options() =>
                    new MqttClientOptionsBuilder()
                        .WithWebSocketServer(o => o.WithUri("wss://broker.example.com/mqtt"))
                        .WithTlsOptions(o =>
                            o.UseTls()
                                .{|MQTLS1007:WithCertificateValidationHandler(e =>
                                    e.Chain.Build((X509Certificate2)e.Certificate)
                                )|}
                        )
                        .Build();
                """
            )
        );

    [Fact]
    public Task Of_a_chain_error_accepted_and_a_name_unchecked_the_worse_is_reported() =>
        VerifyAsync(
            Class(
                """
                public object Options() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o =>
                            o.UseTls()
                                .{|MQTLS1005:WithCertificateValidationHandler(e =>
                                    e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors
                                    || e.Chain.Build((X509Certificate2)e.Certificate)
                                )|}
                        )
                        .Build();
                """
            )
        );

    [Fact]
    public async Task The_message_says_who_passes() =>
        Assert.Equal(
            "The handler given to 'WithCertificateValidationHandler' accepts any host name: every "
                + "certificate of the same CA is accepted as the broker's, even a device's",
            (
                await SingleAsync(
                    Handler("MQTLS1007", "e => e.Chain.Build((X509Certificate2)e.Certificate)"),
                    "MQTLS1007"
                )
            ).Message
        );

    // Silent: the name, a thumbprint or a key is compared.

    [Theory]
    [InlineData(
        """
            if ((e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
            {
                return false;
            }
            return chain.Build(leaf);
            """
    )]
    [InlineData(
        """
            if (e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            {
                return false;
            }
            return chain.Build(leaf);
            """
    )]
    [InlineData(
        """
            if ((e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            {
                return false;
            }
            return chain.Build(leaf);
            """
    )]
    [InlineData("return e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors && chain.Build(leaf);")]
    [InlineData(
        "return !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && chain.Build(leaf);"
    )]
    [InlineData(
        """
            if (e.SslPolicyErrors is SslPolicyErrors.RemoteCertificateNameMismatch)
            {
                throw new AuthenticationException();
            }
            return (e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0 && chain.Build(leaf);
            """
    )]
    [InlineData("return chain.Build(leaf) && leaf.MatchesHostname(\"broker.example.com\");")]
    [InlineData("return chain.Build(leaf) && leaf.GetNameInfo(X509NameType.DnsName, false) == \"broker.example.com\";")]
    [InlineData("return chain.Build(leaf) && leaf.Subject == \"CN=broker.example.com\";")]
    [InlineData("return chain.Build(leaf) && leaf.Thumbprint == \"0011\";")]
    [InlineData("return chain.Build(leaf) && leaf.GetPublicKeyString() == \"0011\";")]
    [InlineData(
        """
            return chain.Build(leaf) && Matches(leaf);
            static bool Matches(X509Certificate2 certificate) =>
                certificate.GetNameInfo(X509NameType.SimpleName, false).EndsWith(".example.com");
            """
    )]
    public Task The_name_is_checked(string statements) =>
        VerifyAsync(
            Handler(null, $"e => {{ var leaf = new X509Certificate2(e.Certificate); {CustomRoot}\n{statements} }}", Ca)
        );

    [Theory]
    [InlineData("return chain.Build(leaf) && e.Certificate.Subject.Contains(\"broker.example.com\");")]
    [InlineData("return chain.Build(leaf) && e.Certificate.Subject.StartsWith(\"CN=broker.example.com\");")]
    [InlineData("return chain.Build(leaf) && leaf.GetNameInfo(X509NameType.DnsName, false).EndsWith(\"example.com\");")]
    [InlineData("return chain.Build(leaf) && leaf.GetNameInfo(X509NameType.DnsName, false).Contains(\"broker\");")]
    public Task A_part_of_the_name_is_no_check(string statements) =>
        VerifyAsync(
            Handler(
                "MQTLS1007",
                $"e => {{ var leaf = new X509Certificate2(e.Certificate); {CustomRoot}\n{statements} }}",
                Ca
            )
        );

    [Theory]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None && e.Chain.Build((X509Certificate2)e.Certificate)")]
    [InlineData("e => e.Certificate.GetCertHashString() == \"0011\"")]
    [InlineData("_ => false")]
    public Task A_wrong_name_alone_is_rejected(string handler) => VerifyAsync(Handler(null, handler));

    [Fact]
    public Task Where_any_root_passes_that_is_said_instead() =>
        VerifyAsync(
            Handler(
                null,
                """
                e =>
                {
                    var chain = new X509Chain();
                    chain.ChainPolicy.{|MQTLS1006:VerificationFlags = X509VerificationFlags.AllFlags|};
                    return chain.Build(new X509Certificate2(e.Certificate));
                }
                """
            )
        );

    [Theory]
    [InlineData(
        "(sender, certificate, chain, errors) => certificate != null && chain!.Build(new X509Certificate2(certificate))"
    )]
    [InlineData(
        """
            (sender, certificate, chain, errors) =>
            {
                if (certificate is null)
                    return false;
                using var own = new X509Chain();
                own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                own.ChainPolicy.CustomTrustStore.Add(_ca);
                return own.Build(new X509Certificate2(certificate));
            }
            """
    )]
    public Task A_server_checks_no_host_name(string callback) => VerifyAsync(Callback(null, callback, Ca));

    [Fact]
    public Task Some_path_suffices() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.{|MQTLS1007:WithCertificateValidationHandler(e =>
                        e.Chain.Build((X509Certificate2)e.Certificate)
                    )|};
                }
                """
            )
        );

    [Fact]
    public Task All_branches_forget_the_name() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.{|MQTLS1007:WithCertificateValidationHandler(e =>
                        e.Chain.Build((X509Certificate2)e.Certificate)
                    )|};
                }
                else
                {
                    o.{|MQTLS1007:WithCertificateValidationHandler(e =>
                        e.Certificate != null && e.Chain.Build(new X509Certificate2(e.Certificate))
                    )|};
                }
                """
            )
        );

    [Fact]
    public Task Where_TLS_is_off_nothing_is_said() =>
        VerifyAsync(
            Class(
                """
                public object Options() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("localhost", 1883)
                        .WithTlsOptions(o =>
                            o.UseTls(false)
                                .WithCertificateValidationHandler(e => e.Chain.Build((X509Certificate2)e.Certificate))
                        )
                        .Build();
                """
            )
        );

    [Theory]
    [InlineData("e => e.Chain.Build(")]
    [InlineData("e => e.Chain.Build(e.Missing)")]
    public Task Half_typed_code_is_silent(string handler) =>
        DoesNotReportAsync(Handler(null, handler) with { AllowCompilerErrors = true }, "MQTLS1007");
}
