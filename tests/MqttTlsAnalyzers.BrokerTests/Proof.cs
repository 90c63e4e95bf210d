using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>What a sample does against a broker, as claims.</summary>
internal static class Proof
{
    /// <summary>What MQTTnet says, over TCP, of every certificate that it does not accept.</summary>
    public const string Rejected = "AuthenticationException: The remote certificate was rejected";

    /// <summary>
    /// How long to wait for what will happen: longer than the busiest machine needs, since a timeout is never the
    /// outcome of a proof.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The sample connects, and the bytes are TLS.</summary>
    public static Task AcceptsAsync(this Sample sample, BrokerKind kind, Identity identity) =>
        sample.AcceptsAsync(kind, new Listening { Identity = identity });

    public static async Task AcceptsAsync(
        this Sample sample,
        BrokerKind kind,
        Listening listening,
        Action<ClientHello>? hello = null
    )
    {
        await using var broker = await Broker.StartAsync(kind, listening);
        var outcome = await sample.ConnectAsync(broker.Port);
        Assert.True(outcome.Error is null, $"{listening.Identity} broker is not accepted: {outcome.Text}\n{sample}");
        broker.Wire.AssertTls();
        CheckHello(broker, hello);
    }

    /// <summary>The sample tries TLS, and the connection fails, with this in the error's text.</summary>
    public static Task RefusesAsync(
        this Sample sample,
        BrokerKind kind,
        Identity identity,
        string symptom = Rejected
    ) => sample.RefusesAsync(kind, new Listening { Identity = identity }, symptom);

    public static async Task RefusesAsync(
        this Sample sample,
        BrokerKind kind,
        Listening listening,
        string symptom,
        Action<ClientHello>? hello = null
    )
    {
        await using var broker = await Broker.StartAsync(kind, listening);
        var outcome = await sample.ConnectAsync(broker.Port);
        Assert.True(outcome.Error is not null, $"{listening.Identity} broker is accepted.\n{sample}");
        Assert.True(
            outcome.Text.Contains(symptom, StringComparison.Ordinal),
            $"Not '{symptom}': {outcome.Text}\n{sample}"
        );
        broker.Wire.AssertTls();
        CheckHello(broker, hello);
    }

    /// <summary>
    /// The sample connects to a plain broker, and its CONNECT stands readable on the wire, the password too when there
    /// is one.
    /// </summary>
    public static async Task TalksPlaintextAsync(this Sample sample, BrokerKind kind, string? secret = null)
    {
        await using var broker = await Broker.StartAsync(kind, identity: null);
        var outcome = await sample.ConnectAsync(broker.Port);
        Assert.True(outcome.Error is null, outcome.Text);
        broker.Wire.AssertPlaintextMqtt();
        if (secret is not null)
        {
            Assert.Contains(broker.Wire.Recordings, recording => recording.Reads(secret));
        }
    }

    /// <summary>A plain broker sees a TLS handshake and no connection.</summary>
    public static async Task TalksNoPlaintextAsync(this Sample sample, BrokerKind kind)
    {
        await using var broker = await Broker.StartAsync(kind, identity: null);
        var outcome = await sample.ConnectAsync(broker.Port);
        Assert.True(outcome.Error is not null, $"A plain broker is accepted.\n{sample}");
        broker.Wire.AssertTls();
        Assert.All(broker.Wire.Recordings, recording => Assert.False(recording.Reads(Sample.Password)));
    }

    private static void CheckHello(Broker broker, Action<ClientHello>? check)
    {
        if (check is not null)
        {
            var hello = broker.Wire.Recordings[0].Hello;
            Assert.NotNull(hello);
            check(hello);
        }
    }
}
