using System;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Tasks;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Proofs;

/// <summary>2xxx: what the ClientHello offers.</summary>
public sealed class ProtocolProofs
{
    public static TheoryData<BrokerKind> Kinds { get; } = [BrokerKind.MqttNet, BrokerKind.Mosquitto];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS2001",
        "With TLS 1.1 and 1.2, TLS 1.3 is not offered",
        Fixed = "the ClientHello offers TLS 1.2 and 1.3, and no less"
    )]
    public async Task An_obsolete_version_keeps_the_current_one_out(BrokerKind kind)
    {
        var flagged = await Code("SslProtocols.Tls11 | SslProtocols.Tls12").IsFlaggedAsync("MQTLS2001");
        await flagged.AcceptsAsync(
            kind,
            new Listening(),
            hello => Assert.DoesNotContain(ClientHello.Tls13, hello.Versions)
        );
        await OffersCurrentVersionsAsync(await flagged.FixedAsync("MQTLS2001"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS2001",
        "On a current system, TLS 1.0 or 1.1 alone cannot connect to any broker",
        Fixed = "the right broker is accepted, with TLS 1.2 and 1.3 offered and no less; by \"Let the operating "
            + "system choose\" it is accepted as well, but what is offered below 1.2 is up to the system"
    )]
    public async Task Obsolete_versions_alone_connect_to_nobody(BrokerKind kind)
    {
        foreach (var protocols in new[] { "SslProtocols.Tls", "SslProtocols.Tls11", "(SslProtocols)192" })
        {
            var flagged = await Code(protocols).IsFlaggedAsync("MQTLS2001");
            await using (var broker = await Broker.StartAsync(kind, Identity.Right))
            {
                Assert.NotNull((await flagged.ConnectAsync(broker.Port)).Error);
            }

            await OffersCurrentVersionsAsync(await flagged.FixedAsync("MQTLS2001"), kind);

            // OpenSSL 3 without a MinProtocol names TLS 1.0 and 1.1 in its ClientHello, though it does not speak them.
            await (await flagged.FixedByAsync("MQTLS2001", "Let the operating system choose")).AcceptsAsync(
                kind,
                new Listening(),
                hello =>
                {
                    Assert.Contains(ClientHello.Tls13, hello.Versions);
                    Assert.Contains(ClientHello.Tls12, hello.Versions);
                }
            );
        }
    }

    [Fact]
    [Proves(
        "MQTLS2002",
        "With only TLS 1.3, a broker with TLS 1.2 cannot be reached",
        Fixed = "it is accepted, and TLS 1.3 is still offered"
    )]
    public async Task Only_the_latest_version_does_not_reach_an_older_broker()
    {
        // Mosquitto knows only a lowest version, not a highest.
        const BrokerKind kind = BrokerKind.MqttNet;
        var olderBroker = new Listening { Protocols = SslProtocols.Tls12 };
        var flagged = await Code("SslProtocols.Tls13").IsFlaggedAsync("MQTLS2002");
        await flagged.RefusesAsync(
            kind,
            olderBroker,
            "protocol version",
            hello => Assert.Equal([ClientHello.Tls13], hello.Versions)
        );
        await (await flagged.FixedAsync("MQTLS2002")).AcceptsAsync(
            kind,
            olderBroker,
            hello => Assert.Contains(ClientHello.Tls13, hello.Versions)
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS2002",
        "With only TLS 1.2, a broker that requires TLS 1.3 cannot be reached",
        Fixed = "it is accepted"
    )]
    public async Task Only_the_older_version_does_not_reach_the_latest_broker(BrokerKind kind)
    {
        var latestBroker = new Listening { Protocols = SslProtocols.Tls13 };
        var flagged = await Code("SslProtocols.Tls12").IsFlaggedAsync("MQTLS2002");
        await flagged.RefusesAsync(
            kind,
            latestBroker,
            "protocol version",
            hello => Assert.DoesNotContain(ClientHello.Tls13, hello.Versions)
        );
        await (await flagged.FixedAsync("MQTLS2002")).AcceptsAsync(kind, latestBroker);
    }

    [Fact]
    [Proves(
        "MQTLS2004",
        "The client cannot connect to the server of its own program (alert \"protocol version\"); after the fix of "
            + "MQTLS2002, it can"
    )]
    public async Task A_client_and_a_server_without_a_common_version_do_not_meet()
    {
        var (apart, together) = await FreePort.UseAsync(MeetAsync);
        Assert.Contains("protocol version", apart.Text, StringComparison.Ordinal);
        Assert.Equal(string.Empty, together.Text);
    }

    /// <summary>
    /// A program with a server and a client, before and after the fix; null when another program has the port.
    /// </summary>
    private static async Task<Tuple<Outcome, Outcome>?> MeetAsync(int port)
    {
        var flagged = await Sample
            .Client(
                $$"""
                using var server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptedEndpointPort({{port}})
                    .WithEncryptionCertificate(X509CertificateLoader.LoadPkcs12FromFile("server.pfx", null))
                    .WithEncryptionSslProtocol(SslProtocols.Tls12)
                    .Build());
                await server.StartAsync();
                var roots = new X509Certificate2Collection();
                roots.ImportFromPemFile("ca.crt");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", {{port}})
                    .WithTlsOptions(o => o.UseTls().WithTrustChain(roots).WithSslProtocols(SslProtocols.Tls13))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS2004");
        var corrected = await (await flagged.FixedAsync("MQTLS2002")).IsCleanAsync("MQTLS2004");
        var outcomes = Tuple.Create(await flagged.ConnectAsync(port), await corrected.ConnectAsync(port));
        return IsTaken(outcomes.Item1) || IsTaken(outcomes.Item2) ? null : outcomes;

        static bool IsTaken(Outcome outcome) =>
            outcome.Error is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };
    }

    private static Sample Code(string protocols) =>
        Sample.Client(
            $$"""
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile("ca.crt");
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer(host, port)
                .WithTlsOptions(o => o.UseTls().WithTrustChain(roots).WithSslProtocols({{protocols}}))
                .Build();
            """
        );

    private static Task OffersCurrentVersionsAsync(Sample sample, BrokerKind kind) =>
        sample.AcceptsAsync(
            kind,
            new Listening(),
            hello =>
            {
                Assert.Contains(ClientHello.Tls13, hello.Versions);
                Assert.Contains(ClientHello.Tls12, hello.Versions);
                Assert.DoesNotContain(ClientHello.Tls11, hello.Versions);
                Assert.DoesNotContain(ClientHello.Tls10, hello.Versions);
            }
        );
}
