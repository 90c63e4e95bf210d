using System.Threading.Tasks;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Proofs;

/// <summary>5xxx, clients: settings that do not reach the wire.</summary>
public sealed class EffectProofs
{
    private const string Roots = """
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile("ca.crt");

        """;

    public static TheoryData<BrokerKind> Kinds { get; } = [BrokerKind.MqttNet, BrokerKind.Mosquitto];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS5001",
        "An mqtts:// URI after the TLS options discards the trust chain: the right broker is refused",
        Fixed = "it is accepted, the rogue refused"
    )]
    public async Task A_URI_after_the_TLS_options_loses_the_trust_chain(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTlsOptions(o => o.UseTls().WithTrustChain(roots))
                        .WithConnectionUri($"mqtts://{host}:{port}")
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS5001");
        await flagged.RefusesAsync(kind, Identity.Right);
        await TrustsOurCaAsync(await flagged.FixedAsync("MQTLS5001"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS5001",
        "An mqtt:// URI after the TLS options switches TLS off: the password is readable on the wire",
        Fixed = "the bytes are TLS; the right broker is accepted, the rogue refused"
    )]
    public async Task A_plain_URI_after_the_TLS_options_switches_TLS_off(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTlsOptions(o => o.UseTls().WithTrustChain(roots))
                        .WithConnectionUri($"mqtt://{host}:{port}")
                        .WithCredentials("device", password)
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS5001");
        await flagged.TalksPlaintextAsync(kind, Sample.Password);
        await TrustsOurCaAsync(await flagged.FixedAsync("MQTLS5001"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS5001",
        "A second WithTlsOptions discards the first: the right broker is refused",
        Fixed = "with both calls merged, it is accepted, and the rogue broker is refused"
    )]
    public async Task A_second_call_loses_the_first(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o => o.WithTrustChain(roots))
                        .WithTlsOptions(o => o.UseTls())
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS5001");
        await flagged.RefusesAsync(kind, Identity.Right);
        await TrustsOurCaAsync(await flagged.FixedAsync("MQTLS5001"), kind);
    }

    [Fact]
    [Proves(
        "MQTLS5002",
        "Over wss://, the trust chain is ignored: the right broker is refused",
        Fixed = "without the trust chain, MQTLS3001 reports the missing CA; its fix accepts the right broker and "
            + "refuses the rogue one"
    )]
    public async Task A_trust_chain_is_ignored_over_a_WebSocket()
    {
        static Task<Sample> FlaggedAsync(int port) =>
            Sample
                .Client(
                    Roots
                        + $$"""
                        var options = new MqttClientOptionsBuilder()
                            .WithWebSocketServer(o => o.WithUri("wss://localhost:{{port}}/mqtt"))
                            .WithTlsOptions(o => o.UseTls().WithTrustChain(roots))
                            .Build();
                        """
                )
                .IsFlaggedAsync("MQTLS5002");

        await using var right = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Right);
        var flagged = await FlaggedAsync(right.Port);
        Assert.NotNull((await flagged.ConnectAsync(right.Port)).Error);
        var corrected = await flagged.FixedAsync("MQTLS5002", "MQTLS3001");
        Assert.Equal(string.Empty, (await corrected.ConnectAsync(right.Port)).Text);
        right.Wire.AssertTls();

        await using var rogue = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Rogue);
        corrected = await (await FlaggedAsync(rogue.Port)).FixedAsync("MQTLS5002", "MQTLS3001");
        Assert.NotNull((await corrected.ConnectAsync(rogue.Port)).Error);
    }

    [Fact]
    [Proves(
        "MQTLS5002",
        "Over wss://, protocol versions and target host are ignored: with only TLS 1.2, TLS 1.3 is still offered, and "
            + "the name on the wire is that of the URI",
        Fixed = "the same, without the settings"
    )]
    public async Task Versions_and_target_host_are_ignored_over_a_WebSocket()
    {
        await using var broker = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Right);
        var flagged = await Sample
            .Client(
                $"""
                var options = new MqttClientOptionsBuilder()
                    .WithWebSocketServer(o => o.WithUri("wss://localhost:{broker.Port}/mqtt"))
                    .WithTlsOptions(o =>
                        o.UseTls().WithSslProtocols(SslProtocols.Tls12).WithTargetHost("broker.example.com")
                    )
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS5002");
        await flagged.ConnectAsync(broker.Port);
        await (await flagged.FixedAsync("MQTLS5002", "MQTLS3001")).ConnectAsync(broker.Port);

        Assert.Equal(2, broker.Wire.Recordings.Count);
        Assert.All(
            broker.Wire.Recordings,
            recording =>
            {
                Assert.Equal("localhost", recording.Hello?.ServerName);
                Assert.Contains(ClientHello.Tls13, recording.Hello!.Versions);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS5003",
        "Next to a handler that validates, WithIgnoreCertificateChainErrors has no effect: a rogue broker is refused",
        Fixed = "the same"
    )]
    public async Task A_flag_beside_a_handler_that_validates_does_nothing(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o => o.UseTls()
                            .WithTrustChain(roots)
                            .WithIgnoreCertificateChainErrors()
                            .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None))
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS5003");
        await TrustsOurCaAsync(flagged, kind);
        await TrustsOurCaAsync(await flagged.FixedAsync("MQTLS5003"), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS5004",
        "TLS options after Build() have no effect: the password is readable on the wire",
        Fixed = "the bytes are TLS; the right broker is accepted, the rogue refused"
    )]
    public async Task TLS_options_after_Build_come_too_late(BrokerKind kind)
    {
        var flagged = await Sample
            .Client(
                Roots
                    + """
                    var builder = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithCredentials("device", password);
                    var options = builder.Build();
                    builder.WithTlsOptions(o => o.UseTls().WithTrustChain(roots));
                    """
            )
            .IsFlaggedAsync("MQTLS5004");
        await flagged.TalksPlaintextAsync(kind, Sample.Password);
        await TrustsOurCaAsync(await flagged.FixedAsync("MQTLS5004"), kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Proves(
        "MQTLS5006",
        "With both TCP and wss:// configured, in either order, CONNECT is sent over TCP, readable; nothing reaches "
            + "the WebSocket broker"
    )]
    public async Task TCP_wins_over_a_WebSocket(bool isTcpFirst)
    {
        await using var tcp = await Broker.StartAsync(BrokerKind.MqttNet, identity: null);
        await using var webSocket = await Broker.StartAsync(BrokerKind.WebSocket, Identity.Right);
        var calls = new[]
        {
            ".WithTcpServer(host, port)",
            $".WithWebSocketServer(o => o.WithUri(\"wss://localhost:{webSocket.Port}/mqtt\"))",
        };
        var flagged = await Sample
            .Client(
                $$"""
                var options = new MqttClientOptionsBuilder()
                    {{calls[isTcpFirst ? 0 : 1]}}
                    {{calls[isTcpFirst ? 1 : 0]}}
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS5006");
        Assert.Equal(string.Empty, (await flagged.ConnectAsync(tcp.Port)).Text);
        tcp.Wire.AssertPlaintextMqtt();
        Assert.Empty(webSocket.Wire.Recordings);
    }

    [Fact]
    [Proves(
        "MQTLS5007",
        "With MqttClientConnectionContextFactory and UseTls(), the password is readable on the wire; with MQTTnet's "
            + "own transport, the same options use TLS"
    )]
    public async Task The_ASP_NET_Core_transport_ignores_TLS_options()
    {
        const string Options = """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer(host, port)
                .WithCredentials("device", password)
                .WithTlsOptions(o => o.UseTls())
                .Build();
            """;
        var flagged = Sample.Client(
            Options,
            client: """
            new MqttClientFactory().CreateMqttClient(
                new MQTTnet.AspNetCore.MqttClientConnectionContextFactory()
            )
            """
        );
        await (await flagged.IsFlaggedAsync("MQTLS5007")).TalksPlaintextAsync(BrokerKind.MqttNet, Sample.Password);
        await (await Sample.Client(Options).IsCleanAsync("MQTLS5007")).TalksNoPlaintextAsync(BrokerKind.MqttNet);
    }

    private static async Task TrustsOurCaAsync(Sample sample, BrokerKind kind)
    {
        await sample.AcceptsAsync(kind, Identity.Right);
        await sample.RefusesAsync(kind, Identity.Rogue);
    }
}
