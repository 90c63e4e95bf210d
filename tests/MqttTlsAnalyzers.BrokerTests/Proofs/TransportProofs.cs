using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Proofs;

/// <summary>4xxx, clients: what is readable on the wire.</summary>
public sealed class TransportProofs
{
    private const string TrustOurCa = "MQTLS3008";

    public static TheoryData<BrokerKind> Kinds { get; } = [BrokerKind.MqttNet, BrokerKind.Mosquitto];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS4001",
        "Without a TLS call, CONNECT is readable on the wire",
        Fixed = "the bytes are TLS; the right broker is accepted, the rogue refused"
    )]
    public async Task Without_a_TLS_call_CONNECT_is_readable(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithClientId("device-17-in-the-clear")
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4001");
        await flagged.TalksPlaintextAsync(kind, "device-17-in-the-clear");
        await IsTlsNowAsync(await flagged.FixedAsync("MQTLS4001", TrustOurCa), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS4001",
        "The same with UseTls(false), and with an mqtt:// URI",
        Fixed = "the bytes are TLS; the right broker is accepted, the rogue refused"
    )]
    public async Task Switched_off_CONNECT_is_readable(BrokerKind kind)
    {
        var off = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithTlsOptions(o => o.UseTls(false))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4001");
        await off.TalksPlaintextAsync(kind);
        await IsTlsNowAsync(await off.FixedAsync("MQTLS4001", TrustOurCa), kind);

        var uri = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithConnectionUri($"mqtt://{host}:{port}")
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4001");
        await uri.TalksPlaintextAsync(kind);
        await IsTlsNowAsync(await uri.FixedAsync("MQTLS4001", TrustOurCa), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS4002",
        "The password is readable on the wire",
        Fixed = "the bytes are TLS, the password is not among them; the right broker is accepted, the rogue refused"
    )]
    public async Task A_password_without_TLS_is_readable(BrokerKind kind)
    {
        var call = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithCredentials("device", password)
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4002");
        await call.TalksPlaintextAsync(kind, Sample.Password);
        await IsTlsNowAsync(await call.FixedAsync("MQTLS4002", TrustOurCa), kind);

        var uri = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithConnectionUri($"mqtt://device:{password}@{host}:{port}")
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4002");
        await uri.TalksPlaintextAsync(kind, Sample.Password);
        await IsTlsNowAsync(await uri.FixedAsync("MQTLS4002", TrustOurCa), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS4003",
        "Despite the TLS options object, the password is readable on the wire",
        Fixed = "the bytes are TLS; the right broker is accepted, the rogue refused"
    )]
    public async Task A_TLS_options_object_is_off_by_itself(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer(host, port)
                    .WithCredentials("device", password)
                    .WithTlsOptions(new MqttClientTlsOptions { TargetHost = "localhost" })
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4003");
        await flagged.TalksPlaintextAsync(kind, Sample.Password);
        await IsTlsNowAsync(await flagged.FixedAsync("MQTLS4003", "MQTLS3001"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS4004",
        "TLS to port 1883, where a broker listens without TLS, fails",
        Fixed = "the port is 8883: the right broker is accepted, the rogue refused"
    )]
    public async Task TLS_to_the_plain_port_fails(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                $$"""
                var roots = new X509Certificate2Collection();
                roots.ImportFromPemFile("ca.crt");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("{{StandardPorts.Address}}", 1883)
                    .WithTlsOptions(o => o.UseTls().WithTrustChain(roots))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4004");
        var corrected = await flagged.FixedAsync("MQTLS4004");
        await using var lease = await StandardPorts.LeaseAsync();
        await flagged.RefusesAsync(kind, new Listening { Identity = null, At = StandardPorts.Plain }, string.Empty);
        await corrected.AcceptsAsync(kind, new Listening { At = StandardPorts.Tls });
        await corrected.RefusesAsync(
            kind,
            new Listening { Identity = Identity.Rogue, At = StandardPorts.Tls },
            Proof.Rejected
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS4004",
        "CONNECT without TLS to port 8883 of a TLS broker is readable on the wire, and fails",
        Fixed = "the port is 1883, and the client connects"
    )]
    public async Task Plaintext_to_the_TLS_port_fails(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                $$"""
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("{{StandardPorts.Address}}", 8883)
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4004");
        var corrected = await flagged.FixedAsync("MQTLS4004");
        await using var lease = await StandardPorts.LeaseAsync();
        await using (var broker = await Broker.StartAsync(kind, new Listening { At = StandardPorts.Tls }))
        {
            Assert.NotNull((await flagged.ConnectAsync(broker.Port)).Error);
            broker.Wire.AssertPlaintextMqtt();
        }

        await using (
            var broker = await Broker.StartAsync(kind, new Listening { Identity = null, At = StandardPorts.Plain })
        )
        {
            Assert.Equal(string.Empty, (await corrected.ConnectAsync(broker.Port)).Text);
        }
    }

    [Fact]
    [Proves(
        "MQTLS4005",
        "With ws:// and UseTls(), an HTTP request is readable on the wire",
        Fixed = "the bytes are TLS; the right broker is accepted, the rogue refused"
    )]
    public async Task The_scheme_ws_is_plaintext_in_spite_of_TLS_options()
    {
        static Task<Sample> FlaggedAsync(int port) =>
            Sample
                .Client(
                    $$"""
                    var options = new MqttClientOptionsBuilder()
                        .WithWebSocketServer(o => o.WithUri("ws://localhost:{{port}}/mqtt"))
                        .WithTlsOptions(o => o.UseTls())
                        .Build();
                    """
                )
                .IsFlaggedAsync("MQTLS4005");

        await using var plain = await Broker.StartAsync(BrokerKind.WebSocket, identity: null);
        Assert.Equal(string.Empty, (await (await FlaggedAsync(plain.Port)).ConnectAsync(plain.Port)).Text);
        plain.Wire.AssertPlaintextHttp();

        await using var right = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Right);
        var corrected = await (await FlaggedAsync(right.Port)).FixedAsync("MQTLS4005", "MQTLS3001");
        Assert.Equal(string.Empty, (await corrected.ConnectAsync(right.Port)).Text);
        right.Wire.AssertTls();

        await using var rogue = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Rogue);
        corrected = await (await FlaggedAsync(rogue.Port)).FixedAsync("MQTLS4005", "MQTLS3001");
        Assert.NotNull((await corrected.ConnectAsync(rogue.Port)).Error);
        rogue.Wire.AssertTls();
    }

    [Fact]
    [Proves("MQTLS4005", "With wss:// and UseTls(false), the connection uses TLS; no fix is offered")]
    public async Task The_scheme_wss_is_TLS_in_spite_of_TLS_options()
    {
        await using var broker = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Right);
        var flagged = await Sample
            .Client(
                $$"""
                var options = new MqttClientOptionsBuilder()
                    .WithWebSocketServer(o => o.WithUri("wss://localhost:{{broker.Port}}/mqtt"))
                    .WithTlsOptions(o => o.UseTls(false))
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4005");
        await flagged.ConnectAsync(broker.Port);
        broker.Wire.AssertTls();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS4010",
        "Building the options throws, and nothing reaches the broker",
        Fixed = "the bytes are TLS; the right broker is accepted, the rogue refused"
    )]
    public async Task An_unknown_scheme_throws(BrokerKind kind)
    {
        foreach (var scheme in new[] { "ssl", "tls" })
        {
            var flagged = await Sample
                .Client(
                    $$"""
                    var options = new MqttClientOptionsBuilder()
                        .WithConnectionUri($"{{scheme}}://{host}:{port}")
                        .Build();
                    """
                )
                .IsFlaggedAsync("MQTLS4010");
            await using (var broker = await Broker.StartAsync(kind, Identity.Right))
            {
                Assert.Contains(
                    "ArgumentException: Unexpected scheme in uri.",
                    (await flagged.ConnectAsync(broker.Port)).Text,
                    StringComparison.Ordinal
                );
                Assert.Empty(broker.Wire.Recordings);
            }

            await IsTlsNowAsync(await flagged.FixedAsync("MQTLS4010", TrustOurCa), kind);
        }
    }

    private static async Task IsTlsNowAsync(Sample sample, BrokerKind kind)
    {
        await sample.TalksNoPlaintextAsync(kind);
        await sample.AcceptsAsync(kind, Identity.Right);
        await sample.RefusesAsync(kind, Identity.Rogue);
    }
}
