using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Proofs;

/// <summary>1xxx: whose certificate is accepted.</summary>
public sealed class ValidationProofs
{
    private const string TrustOurCa = "MQTLS3008";

    private const string Roots = """
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile("ca.crt");

        """;

    public static TheoryData<BrokerKind> Kinds { get; } = [BrokerKind.MqttNet, BrokerKind.Mosquitto];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1001",
        "Rogue CA, self-signed, wrong name, expired: every broker is accepted",
        Fixed = "all four are refused, the right broker is accepted"
    )]
    public async Task A_handler_that_says_true_accepts_every_broker(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(_ => true))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS1001");
        await AcceptsEveryBrokerAsync(flagged, kind);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1001", TrustOurCa), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1001",
        "A trust chain next to such a handler has no effect",
        Fixed = "by \"Trust your own CA instead\": wrong brokers are refused, the right one is accepted"
    )]
    public async Task A_handler_that_says_true_is_replaced_by_the_CA_at_hand(BrokerKind kind)
    {
        var chainInVain = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o => o.WithTrustChain(roots).WithCertificateValidationHandler(e =>
                        {
                            _ = e.SslPolicyErrors.ToString();
                            return true;
                        }))
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1001");
        await AcceptsEveryBrokerAsync(chainInVain, kind);
        await RefusesWrongBrokersAsync(await chainInVain.FixedAsync("MQTLS1001"), kind);

        var caAtHand = Sample.Client(
            """
            var rootCa = X509CertificateLoader.LoadCertificateFromFile("ca.crt");
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer(host, port)
                .WithTlsOptions(o => o.WithCertificateValidationHandler(delegate { return true; }))
                .Build();
            _ = rootCa.Subject;
            """
        );
        await caAtHand.AcceptsAsync(kind, Identity.Rogue);
        await RefusesWrongBrokersAsync(await caAtHand.FixedByAsync("MQTLS1001", "Trust your own CA instead"), kind);
    }

    [Fact]
    [Proves("MQTLS1001", "The same over wss://", Fixed = "the rogue is refused, the right broker is accepted")]
    public async Task A_handler_that_says_true_accepts_every_WebSocket_broker()
    {
        await using var rogue = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Rogue);
        await using var right = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Right);
        Sample Code(int port) =>
            Sample.Client(
                $$"""
                var options = new MqttClientOptionsBuilder()
                    .WithWebSocketServer(o => o.WithUri("wss://localhost:{{port}}/mqtt"))
                    .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(_ => true))
                    .Build();
                """
            );

        Assert.Equal(string.Empty, (await Code(rogue.Port).ConnectAsync(rogue.Port)).Text);
        var fixedForRogue = await Code(rogue.Port).FixedAsync("MQTLS1001", "MQTLS3001");
        Assert.NotNull((await fixedForRogue.ConnectAsync(rogue.Port)).Error);
        var fixedForRight = await Code(right.Port).FixedAsync("MQTLS1001", "MQTLS3001");
        Assert.Equal(string.Empty, (await fixedForRight.ConnectAsync(right.Port)).Text);
        rogue.Wire.AssertTls();
        right.Wire.AssertTls();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1002",
        "On 5.x the switch has no effect: self-signed and rogue brokers are still refused",
        Fixed = "the same, and the right broker is accepted once its CA is trusted"
    )]
    public async Task Allowing_untrusted_certificates_alone_does_nothing(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates())
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS1002");
        await flagged.RefusesAsync(kind, Identity.SelfSigned);
        await flagged.RefusesAsync(kind, Identity.Rogue);
        await flagged.RefusesAsync(kind, Identity.WrongName);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1002", TrustOurCa), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1002",
        "With MQTTnet's own default handler, the switch takes effect: a self-signed broker is accepted",
        Fixed = "refused"
    )]
    public async Task Allowing_untrusted_certificates_comes_alive_with_the_default_handler(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o => o.UseTls()
                        .WithAllowUntrustedCertificates()
                        .WithIgnoreCertificateRevocationErrors()
                        .WithCertificateValidationHandler(MqttClientDefaultCertificateValidationHandler.Handle))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS1002");
        await flagged.AcceptsAsync(kind, Identity.SelfSigned);
        await (await flagged.FixedAsync("MQTLS1002")).RefusesAsync(kind, Identity.SelfSigned);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1003",
        "Rogue CA, self-signed and expired brokers are accepted; a wrong name is still refused",
        Fixed = "all are refused, the right broker is accepted"
    )]
    public async Task Ignored_chain_errors_leave_only_the_name(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors())
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS1003");
        await flagged.AcceptsAsync(kind, Identity.Rogue);
        await flagged.AcceptsAsync(kind, Identity.SelfSigned);
        await flagged.AcceptsAsync(kind, Identity.Expired);
        await flagged.RefusesAsync(kind, Identity.WrongName);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1003", TrustOurCa), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1005",
        "A handler that accepts chain errors accepts certificates that are from a rogue CA, self-signed or expired",
        Fixed = "all are refused, the right broker is accepted"
    )]
    public async Task A_handler_that_passes_chain_errors_accepts_every_issuer(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o => o.WithTrustChain(roots).WithCertificateValidationHandler(e =>
                            e.SslPolicyErrors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors))
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1005");
        await flagged.AcceptsAsync(kind, Identity.Rogue);
        await flagged.AcceptsAsync(kind, Identity.SelfSigned);
        await flagged.AcceptsAsync(kind, Identity.Expired);
        await flagged.RefusesAsync(kind, Identity.WrongName);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1005"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1005",
        "A handler that accepts a wrong name accepts every certificate of the CA",
        Fixed = "the wrong name is refused, the right broker is accepted"
    )]
    public async Task A_handler_that_passes_a_wrong_name_accepts_every_certificate_of_the_CA(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o =>
                            o.WithTrustChain(roots)
                                .WithCertificateValidationHandler(e =>
                                    (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateNameMismatch)
                                    == SslPolicyErrors.None
                                )
                        )
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1005");
        await flagged.AcceptsAsync(kind, Identity.WrongName);
        await flagged.RefusesAsync(kind, Identity.Rogue);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1005"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1006",
        "The CA in ExtraStore has no effect: rogue and self-signed brokers are accepted",
        Fixed = "both are refused, the right broker is accepted"
    )]
    public async Task An_unknown_root_is_any_root(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o => o.WithCertificateValidationHandler(IssuedByOurCa))
                    .Build();
                """,
                """

                private static bool IssuedByOurCa(MqttClientCertificateValidationEventArgs e)
                {
                    var ca = X509CertificateLoader.LoadCertificateFromFile("ca.crt");
                    using var chain = new X509Chain();
                    chain.ChainPolicy.ExtraStore.Add(ca);
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
                    return chain.Build((X509Certificate2)e.Certificate);
                }
                """
            )
            .IsFlaggedAsync("MQTLS1006");
        await flagged.AcceptsAsync(kind, Identity.Rogue);
        await flagged.AcceptsAsync(kind, Identity.SelfSigned);
        await flagged.AcceptsAsync(kind, Identity.WrongName);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1006"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1007",
        "A certificate of the same CA is accepted although it is for another host",
        Fixed = "the wrong name is refused, the right broker is accepted"
    )]
    public async Task A_chain_without_a_name_accepts_every_certificate_of_the_CA(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o => o.WithCertificateValidationHandler(e =>
                        {
                            using var chain = new X509Chain();
                            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
                            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                            return chain.Build((X509Certificate2)e.Certificate);
                        }))
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1007");
        await flagged.AcceptsAsync(kind, Identity.WrongName);
        await flagged.RefusesAsync(kind, Identity.Rogue);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1007"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1006",
        "Without RevocationMode.NoCheck it accepts the rogue and refuses the right broker, whose CA "
            + "publishes no revocation data",
        Fixed = "the rogue is refused; the right broker still is, until NoCheck is set"
    )]
    public async Task An_unknown_root_passes_where_the_right_one_fails(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o => o.WithCertificateValidationHandler(e =>
                        {
                            using var chain = new X509Chain();
                            chain.ChainPolicy.ExtraStore.AddRange(roots);
                            chain.ChainPolicy.VerificationFlags =
                                X509VerificationFlags.AllowUnknownCertificateAuthority;
                            return chain.Build((X509Certificate2)e.Certificate);
                        }))
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1006");
        await flagged.AcceptsAsync(kind, Identity.Rogue);
        await flagged.RefusesAsync(kind, Identity.Right);
        var corrected = await flagged.FixedAsync("MQTLS1006");
        await corrected.RefusesAsync(kind, Identity.Rogue);
        await corrected.RefusesAsync(kind, Identity.Right);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS1008", "On Linux, NoEncryption cannot connect to any broker", Fixed = "the right broker is accepted")]
    public async Task No_encryption_is_an_exception_on_Linux(BrokerKind kind)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux(),
            "What an encryption policy does is the platform's business; this is what Linux does."
        );
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o =>
                            o.UseTls().WithTrustChain(roots).WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)
                        )
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1008");
        await using (var broker = await Broker.StartAsync(kind, Identity.Right))
        {
            Assert.NotNull((await flagged.ConnectAsync(broker.Port)).Error);
        }

        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1008"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS1010", "If the switch is set, a rogue broker is accepted; otherwise it is refused")]
    public async Task A_switch_decides_whether_a_rogue_broker_is_accepted(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o =>
                        {
                            o.UseTls().WithTrustChain(roots);
                            if (password == "--insecure")
                            {
                                o.WithCertificateValidationHandler(_ => true);
                            }
                        })
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1010");
        await using var broker = await Broker.StartAsync(kind, Identity.Rogue);
        Assert.Null((await flagged.ConnectAsync(broker.Port, password: "--insecure")).Error);
        Assert.Contains(Proof.Rejected, (await flagged.ConnectAsync(broker.Port)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1011",
        "A self-signed certificate and one of a rogue CA are accepted if they have the subject of the right one",
        Fixed = "both are refused, the right broker is accepted"
    )]
    public async Task A_subject_can_be_copied(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var pinned = X509CertificateLoader.LoadCertificateFromFile("Right.crt");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o =>
                        o.WithCertificateValidationHandler(e => e.Certificate.Subject == pinned.Subject)
                    )
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS1011");
        await flagged.AcceptsAsync(kind, Identity.Rogue);
        await flagged.AcceptsAsync(kind, Identity.SelfSigned);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1011"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS1013",
        "The right broker is refused, although its CA is in the extra store",
        Fixed = "it is accepted, and a rogue broker is refused"
    )]
    public async Task The_extra_store_trusts_nobody(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o => o.WithCertificateValidationHandler(e =>
                        {
                            using var chain = new X509Chain();
                            chain.ChainPolicy.ExtraStore.AddRange(roots);
                            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                            return !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                                && chain.Build((X509Certificate2)e.Certificate);
                        }))
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1013");
        await flagged.RefusesAsync(kind, Identity.Right);
        await RefusesWrongBrokersAsync(await flagged.FixedAsync("MQTLS1013"), kind);
    }

    private static async Task AcceptsEveryBrokerAsync(Sample sample, BrokerKind kind)
    {
        foreach (var identity in Enum.GetValues<Identity>())
        {
            await sample.AcceptsAsync(kind, identity);
        }
    }

    private static async Task RefusesWrongBrokersAsync(Sample sample, BrokerKind kind)
    {
        await sample.AcceptsAsync(kind, Identity.Right);
        await sample.RefusesAsync(kind, Identity.Rogue);
        await sample.RefusesAsync(kind, Identity.SelfSigned);
        await sample.RefusesAsync(kind, Identity.WrongName);
        await sample.RefusesAsync(kind, Identity.Expired);
    }
}
