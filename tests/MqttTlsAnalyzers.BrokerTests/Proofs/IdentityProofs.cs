using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Proofs;

/// <summary>3xxx: whom the client trusts, and who it is.</summary>
public sealed class IdentityProofs
{
    private const string Roots = """
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile("ca.crt");

        """;

    private static readonly Listening _clientCertificate = new() { ClientCertificateRequired = true };

    public static TheoryData<BrokerKind> Kinds { get; } = [BrokerKind.MqttNet, BrokerKind.Mosquitto];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS3001",
        "The right broker of a private CA is refused",
        Fixed = "it is accepted, every other broker is refused"
    )]
    public async Task A_private_broker_needs_its_CA(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o.UseTls())
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS3001");
        await flagged.RefusesAsync(kind, Identity.Right);
        await TrustsOnlyOurCaAsync(await flagged.FixedAsync("MQTLS3001"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS3001",
        "The same with the fix for .NET Framework, which has no custom root trust",
        Fixed = "its handler accepts the right broker, even if an intermediate issued the certificate, and refuses "
            + "every other"
    )]
    public async Task A_private_broker_needs_its_CA_on_an_older_framework(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o.UseTls())
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS3001");
        await flagged.RefusesAsync(kind, Identity.Right);
        var pinned = await (await flagged.FixedAsOnNetFrameworkAsync("MQTLS3001")).IsCleanAsync("MQTLS3001");
        Assert.Contains("AllowUnknownCertificateAuthority", pinned.ToString(), StringComparison.Ordinal);
        await TrustsOnlyOurCaAsync(pinned, kind);
        if (kind == BrokerKind.Mosquitto)
        {
            // MQTTnet's own server does not send the intermediate.
            await pinned.AcceptsAsync(kind, Identity.ByIntermediate);
        }
    }

    [Fact]
    [Proves(
        "MQTLS3001",
        "The same over wss://",
        Fixed = "a handler accepts the right broker, and refuses rogue CA, self-signed, wrong name and expired"
    )]
    public async Task A_private_WebSocket_broker_needs_its_CA()
    {
        foreach (var identity in Enum.GetValues<Identity>())
        {
            await using var broker = await Broker.StartAsync(BrokerKind.WebSocket, identity);
            var flagged = await Sample
                .Client(
                    $$"""
                    var options = new MqttClientOptionsBuilder()
                        .WithWebSocketServer(o => o.WithUri("wss://localhost:{{broker.Port}}/mqtt"))
                        .WithTlsOptions(o => o.UseTls())
                        .Build();
                    """
                )
                .IsFlaggedAsync("MQTLS3001");
            Assert.NotNull((await flagged.ConnectAsync(broker.Port)).Error);
            var outcome = await (await flagged.FixedAsync("MQTLS3001")).ConnectAsync(broker.Port);

            // Kestrel does not send the intermediate, so its chain cannot be built.
            Assert.True(identity == Identity.Right == outcome.Error is null, $"{identity}: {outcome.Text}");
            broker.Wire.AssertTls();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS3002",
        "A CA among the client certificates is not trusted: the right broker is refused",
        Fixed = "with the CA in the trust chain, it is accepted, and every other broker is refused"
    )]
    public async Task A_CA_among_the_client_certificates_trusts_nobody(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var ca = X509CertificateLoader.LoadCertificateFromFile("ca.crt");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o.UseTls().WithClientCertificates(new X509Certificate2Collection { ca }))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS3002");
        await flagged.RefusesAsync(kind, Identity.Right);
        await TrustsOnlyOurCaAsync(await flagged.FixedAsync("MQTLS3002"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS3002",
        "If the CA is first in the list, no certificate is sent, and a broker that requires one refuses the client",
        Fixed = "the client certificate is sent, and the client gets in"
    )]
    public async Task A_CA_before_the_client_certificate_keeps_it_from_being_sent(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var ca = X509CertificateLoader.LoadCertificateFromFile("ca.crt");
                var device = X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o.UseTls()
                        .WithTrustChain(new X509Certificate2Collection { ca })
                        .WithClientCertificates(new X509Certificate2Collection { ca, device }))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS3002");
        await flagged.RefusesAsync(kind, _clientCertificate, "MqttC");
        await (await flagged.FixedAsync("MQTLS3002")).AcceptsAsync(kind, _clientCertificate);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS3010",
        "A client certificate that was copied from its raw data is not sent, and the broker refuses the client",
        Fixed = "the original is sent, and the client gets in"
    )]
    public async Task A_client_certificate_from_raw_data_is_not_sent(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var roots = new X509Certificate2Collection();
                roots.ImportFromPemFile("ca.crt");
                var device = X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null);
                var copy = X509CertificateLoader.LoadCertificate(device.RawData);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o.UseTls()
                        .WithTrustChain(roots)
                        .WithClientCertificates(new X509Certificate2Collection { copy }))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS3010");
        await flagged.RefusesAsync(kind, _clientCertificate, "MqttC");
        await (await flagged.FixedAsync("MQTLS3010")).AcceptsAsync(kind, _clientCertificate);
    }

    /// <summary>MQTTnet's server completes a chain of what this process knows, so Mosquitto alone is asked.</summary>
    [Theory]
    [InlineData(BrokerKind.Mosquitto)]
    [Proves(
        "MQTLS3011",
        "The intermediate of a chain file is not sent, and a broker that trusts only the root refuses the client"
    )]
    public async Task The_rest_of_a_chain_file_is_not_sent(BrokerKind kind)
    {
        static Sample Code(string file) =>
            Sample.Client(
                $$"""
                var roots = new X509Certificate2Collection();
                roots.ImportFromPemFile("ca.crt");
                using var pem = X509Certificate2.CreateFromPemFile("{{file}}.crt", "{{file}}.key");
                var device = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o.UseTls()
                        .WithTrustChain(roots)
                        .WithClientCertificates(new X509Certificate2Collection { device }))
                    .Build();
                """
            );

        var flagged = await Code("client-chain").IsFlaggedAsync("MQTLS3011");
        await flagged.RefusesAsync(kind, _clientCertificate, string.Empty);
        await (await Code("client").IsCleanAsync("MQTLS3011")).AcceptsAsync(kind, _clientCertificate);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS3012", "With the client's own certificate as the trust chain, the right broker is refused")]
    public async Task The_client_s_own_certificate_trusts_nobody(BrokerKind kind)
    {
        static Sample Code(string trusted) =>
            Sample.Client(
                $$"""
                var roots = new X509Certificate2Collection();
                roots.ImportFromPemFile("ca.crt");
                var device = X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o.UseTls()
                        .WithTrustChain({{trusted}})
                        .WithRevocationMode(X509RevocationMode.NoCheck))
                    .Build();
                """
            );

        var flagged = await Code("new X509Certificate2Collection { device }").IsFlaggedAsync("MQTLS3012");
        await flagged.RefusesAsync(kind, Identity.Right);
        await (await Code("roots").IsCleanAsync("MQTLS3012")).AcceptsAsync(kind, Identity.Right);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS3004",
        "The right broker is refused, although its certificate contains the address",
        Fixed = "it is accepted, every other broker is refused"
    )]
    public async Task An_IP_end_point_has_no_name_to_check(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithEndPoint(new IPEndPoint(IPAddress.Parse("127.0.0.1"), port))
                        .WithTlsOptions(o => o.UseTls().WithTrustChain(roots))
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS3004");
        await flagged.RefusesAsync(kind, Identity.Right);
        await TrustsOnlyOurCaAsync(await flagged.FixedAsync("MQTLS3004"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS3005",
        "The broker of the CA that should be in the trust chain is refused; with the CA in it the same code accepts it"
    )]
    public async Task An_empty_trust_chain_does_not_trust_our_CA(BrokerKind kind)
    {
        Sample Code(string load) =>
            Sample.Client(
                $$"""
                var roots = new X509Certificate2Collection();
                {{load}}
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o => o.UseTls().WithTrustChain(roots))
                    .Build();
                """
            );
        await (await Code(string.Empty).IsFlaggedAsync("MQTLS3005")).RefusesAsync(kind, Identity.Right);
        await (await Code("roots.ImportFromPemFile(\"ca.crt\");").IsCleanAsync("MQTLS3005")).AcceptsAsync(
            kind,
            Identity.Right
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS3008",
        "The right broker of a private CA is refused",
        Fixed = "it is accepted, every other broker is refused"
    )]
    public async Task The_machine_store_does_not_know_a_private_CA(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o => o.UseTls())
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS3008");
        await flagged.RefusesAsync(kind, Identity.Right);
        await TrustsOnlyOurCaAsync(await flagged.FixedAsync("MQTLS3008"), kind);
    }

    private static async Task TrustsOnlyOurCaAsync(Sample sample, BrokerKind kind)
    {
        await sample.AcceptsAsync(kind, Identity.Right);
        await sample.RefusesAsync(kind, Identity.Rogue);
        await sample.RefusesAsync(kind, Identity.SelfSigned);
        await sample.RefusesAsync(kind, Identity.WrongName);
        await sample.RefusesAsync(kind, Identity.Expired);
    }
}
