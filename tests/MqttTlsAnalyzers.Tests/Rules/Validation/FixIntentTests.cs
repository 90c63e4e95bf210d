using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>What the rules of the families 1xxx and 2xxx ask of their fixes, the first one first.</summary>
public sealed class FixIntentTests
{
    private const string AcceptAll = "WithCertificateValidationHandler(_ => true)";

    [Theory]
    [InlineData("MQTLS1001", "." + AcceptAll, "RequireValidCertificate=AcceptsEverything, TrustOwnCa")]
    [InlineData("MQTLS1002", ".WithAllowUntrustedCertificates()", "RemoveSetting, SetValue=false")]
    [InlineData("MQTLS1003", ".WithIgnoreCertificateChainErrors()", "RemoveSetting, SetValue=false")]
    [InlineData("MQTLS1004", ".WithIgnoreCertificateRevocationErrors()", "RemoveSetting, SetValue=false")]
    [InlineData(
        "MQTLS1004",
        ".WithRevocationMode(X509RevocationMode.NoCheck)",
        "RemoveSetting, SetValue=System.Security.Cryptography.X509Certificates.X509RevocationMode.Online"
    )]
    [InlineData(
        "MQTLS1004",
        ".WithRevocationMode(X509RevocationMode.NoCheck).WithIgnoreCertificateRevocationErrors()",
        "RemoveSettings"
    )]
    [InlineData(
        "MQTLS1005",
        ".WithCertificateValidationHandler(e => e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch)",
        "RequireValidCertificate, TrustOwnCa"
    )]
    [InlineData(
        "MQTLS1006",
        """
            .WithCertificateValidationHandler(e =>
            {
                e.Chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
                return e.Chain.Build((X509Certificate2)e.Certificate);
            })
            """,
        "RestrictChainToCa=CheckHostName, RequireValidCertificate=AcceptsEverything"
    )]
    [InlineData(
        "MQTLS1006",
        """
            .WithCertificateValidationHandler(e =>
            {
                e.Chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
                return !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                    && e.Chain.Build((X509Certificate2)e.Certificate);
            })
            """,
        "RestrictChainToCa, RequireValidCertificate=AcceptsEverything"
    )]
    [InlineData(
        "MQTLS1007",
        ".WithCertificateValidationHandler(e => e.Chain.Build((X509Certificate2)e.Certificate))",
        "CheckHostName"
    )]
    [InlineData(
        "MQTLS1008",
        ".WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)",
        "RemoveSetting, SetValue=System.Net.Security.EncryptionPolicy.RequireEncryption"
    )]
    [InlineData(
        "MQTLS2001",
        ".WithSslProtocols(SslProtocols.Tls11)",
        "UseModernProtocols=tls12, LetSystemChooseProtocols"
    )]
    [InlineData("MQTLS2002", ".WithSslProtocols(SslProtocols.Tls12)", "AddProtocol=Tls13, LetSystemChooseProtocols")]
    [InlineData("MQTLS2002", ".WithSslProtocols(SslProtocols.Tls13)", "AddProtocol=Tls12, LetSystemChooseProtocols")]
    [InlineData(
        "MQTLS2003",
        """
            .WithCipherSuitesPolicy(
                new CipherSuitesPolicy(
                    new[] { TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5 }
                )
            )
            """,
        "RemoveElement"
    )]
    [InlineData(
        "MQTLS2003",
        ".WithCipherSuitesPolicy(new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5 }))",
        "RemoveElement"
    )]
    public async Task With_MQTTnet_5(string id, string calls, string intents) =>
        Assert.Equal(intents, await IntentsAsync(Tls(calls), id));

    [Theory]
    [InlineData(
        "MQTLS1001",
        "p.CertificateValidationHandler = _ => true;",
        "RequireValidCertificate=AcceptsEverything"
    )]
    [InlineData(
        "MQTLS1001",
        "p.CertificateValidationCallback = (_, _, _, _) => true;",
        "RequireValidCertificate=AcceptsEverything"
    )]
    [InlineData("MQTLS1002", "p.AllowUntrustedCertificates = true;", "RemoveSetting, SetValue=false")]
    [InlineData("MQTLS1004", "p.IgnoreCertificateRevocationErrors = true;", "RemoveSetting, SetValue=false")]
    public async Task With_MQTTnet_3(string id, string statements, string intents) =>
        Assert.Equal(intents, await IntentsAsync(Legacy(statements), id));

    [Fact]
    public async Task Without_a_trust_chain_in_the_library_none_is_offered() =>
        Assert.Equal(
            "RequireValidCertificate=AcceptsEverything",
            await IntentsAsync(Tls("." + AcceptAll, mqttNet: MqttNetReference.V4Net6), "MQTLS1001")
        );

    [Fact]
    public async Task Over_a_WebSocket_no_trust_chain_is_offered() =>
        Assert.Equal(
            "RequireValidCertificate=AcceptsEverything",
            await IntentsAsync(
                Class(
                    $$"""
                    public object Options() => new MqttClientOptionsBuilder()
                        .WithWebSocketServer(o => o.WithUri("wss://broker.example.com/mqtt"))
                        .WithTlsOptions(o => o.UseTls().{{AcceptAll}})
                        .Build();
                    """
                ),
                "MQTLS1001"
            )
        );

    [Theory]
    [InlineData("broker.plant.internal", "TrustOwnCa=file")]
    [InlineData("10.0.0.7", "TrustOwnCa=file")]
    [InlineData("broker.example.com", "TrustOwnCa")]
    public async Task A_private_broker_s_CA_file_may_be_loaded(string host, string intent) =>
        Assert.Equal(
            "RequireValidCertificate=AcceptsEverything, " + intent,
            await IntentsAsync(
                Class(
                    $$"""
                    public object Options() => new MqttClientOptionsBuilder()
                        .WithTcpServer("{{host}}", 8883)
                        .WithTlsOptions(o => o.UseTls().{{AcceptAll}})
                        .Build();
                    """
                ),
                "MQTLS1001"
            )
        );

    [Theory]
    [InlineData("MQTLS1009", "(_, _, _, _) => true", "RequireValidCertificate=AcceptsEverything")]
    [InlineData(
        "MQTLS1005",
        "(_, _, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0",
        "RequireValidCertificate"
    )]
    public async Task A_server_has_no_trust_chain(string id, string callback, string intents) =>
        Assert.Equal(intents, await IntentsAsync(Callback(null, callback), id));

    [Fact]
    public async Task A_switch_is_left_to_its_owner() =>
        Assert.Equal(
            "",
            await IntentsAsync(TlsBlock("if (insecure) { o.WithIgnoreCertificateChainErrors(); }"), "MQTLS1010")
        );

    [Fact]
    public async Task The_minimum_protocol_goes_into_the_fix() =>
        Assert.Equal(
            "UseModernProtocols=tls13, LetSystemChooseProtocols",
            await IntentsAsync(
                Tls(".WithSslProtocols(SslProtocols.Tls12)") with
                {
                    EditorConfig = "root = true\n[*.cs]\nmqtt_tls.minimum_protocol = tls13\n",
                },
                "MQTLS2001"
            )
        );

    /// <summary>The title says whom a change locks out.</summary>
    [Theory]
    [InlineData("MQTLS1001", "." + AcceptAll, "a broker whose certificate the system does not trust will be rejected")]
    [InlineData("MQTLS1002", ".WithAllowUntrustedCertificates()", null)]
    [InlineData(
        "MQTLS1003",
        ".WithIgnoreCertificateChainErrors()",
        "a broker whose certificate the system does not trust will be rejected"
    )]
    [InlineData(
        "MQTLS1004",
        ".WithIgnoreCertificateRevocationErrors()",
        "a broker whose CA publishes no revocation data will be rejected"
    )]
    [InlineData(
        "MQTLS1004",
        ".WithRevocationMode(X509RevocationMode.NoCheck).WithIgnoreCertificateRevocationErrors()",
        "a broker whose CA publishes no revocation data will be rejected"
    )]
    [InlineData(
        "MQTLS1008",
        ".WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)",
        "a broker that offers no encryption will be rejected"
    )]
    public async Task A_title_warns(string id, string calls, string? remark) =>
        Assert.Equal(remark, await FirstRemarkAsync(Tls(calls), id));

    [Fact]
    public async Task A_title_warns_on_MQTTnet_3_which_reads_the_switch() =>
        Assert.Equal(
            "a broker whose certificate the system does not trust will be rejected",
            await FirstRemarkAsync(Legacy("p.AllowUntrustedCertificates = true;"), "MQTLS1002")
        );

    [Fact]
    public async Task A_title_of_a_server_warns_of_clients() =>
        Assert.Equal(
            "clients without a certificate that the system trusts will be rejected",
            await FirstRemarkAsync(Callback(null, "(_, _, _, _) => true"), "MQTLS1009")
        );

    private static async Task<string?> FirstRemarkAsync(TestCode code, string id) =>
        FixIntent.Decode((await SingleAsync(code, id)).Properties)[0].Remark;

    private static async Task<string> IntentsAsync(TestCode code, string id) =>
        string.Join(
            ", ",
            FixIntent
                .Decode((await SingleAsync(code, id)).Properties)
                .Select(intent => intent.Value is null ? intent.Kind.ToString() : $"{intent.Kind}={intent.Value}")
        );
}
