using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Brokers;

/// <summary>The programs that the proofs run against.</summary>
public enum BrokerKind
{
    /// <summary>MQTTnet.Server, in this process.</summary>
    MqttNet,

    /// <summary>Mosquitto, a process of its own, when it is installed.</summary>
    Mosquitto,

    /// <summary>MQTTnet.Server behind Kestrel's WebSockets, in this process.</summary>
    WebSocket,
}

/// <summary>How a broker listens.</summary>
public sealed record Listening
{
    /// <summary>Gets what the broker shows; null: it listens without TLS.</summary>
    public Identity? Identity { get; init; } = BrokerTests.Identity.Right;

    /// <summary>Gets the TLS versions; None: whatever the system offers.</summary>
    public SslProtocols Protocols { get; init; }

    /// <summary>Gets a value indicating whether only clients with a certificate of the good CA get in.</summary>
    public bool ClientCertificateRequired { get; init; }

    /// <summary>
    /// Gets the whole <c>mosquitto.conf</c> of a broker that listens on port 8883, which a free port stands in for;
    /// null: it is made of what else is said here.
    /// </summary>
    public string? Configuration { get; init; }

    /// <summary>Gets where clients connect; null: a free port of 127.0.0.1.</summary>
    public IPEndPoint? At { get; init; }
}

/// <summary>A broker on loopback, with a wire in front of it.</summary>
public abstract class Broker : IAsyncDisposable
{
    private Wire? _wire;

    public Wire Wire => _wire ?? throw new InvalidOperationException("The broker is not started.");

    public int Port => Wire.Port;

    /// <summary>Starts a broker; skips the test when it is one that is not installed.</summary>
    public static async Task<Broker> StartAsync(BrokerKind kind, Listening listening)
    {
        Broker broker = kind switch
        {
            BrokerKind.MqttNet => new MqttNetBroker(),
            BrokerKind.Mosquitto => new MosquittoBroker(),
            BrokerKind.WebSocket => new WebSocketBroker(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        try
        {
            var endPoint = await broker.ListenAsync(listening);
            broker._wire = new Wire(endPoint, listening.At);
            return broker;
        }
        catch (SocketException taken) when (listening.At is not null)
        {
            await broker.DisposeAsync();
            Assert.Skip($"{listening.At} cannot be used on this machine: {taken.Message}");
            throw;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    public static Task<Broker> StartAsync(BrokerKind kind, Identity? identity) =>
        StartAsync(kind, new Listening { Identity = identity });

    public async ValueTask DisposeAsync()
    {
        if (_wire is not null)
        {
            await _wire.DisposeAsync();
        }

        await StopAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IPEndPoint> ListenAsync(Listening listening);

    protected abstract ValueTask StopAsync();
}

/// <summary>
/// Ports that nothing in this process is given twice, below the range that systems hand out for port 0: a test may
/// claim that nobody listens on its port while others run beside it.
/// </summary>
internal static class FreePort
{
    private static int _last = 20_000 + (Environment.ProcessId % 1_000 * 10);

    /// <summary>A port that was free a moment ago.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _last);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Another program has it.
            }
        }
    }

    /// <summary>
    /// Tries with one free port after the other: between finding and using it, another program may take it.
    /// </summary>
    public static async Task<T> UseAsync<T>(Func<int, Task<T?>> tryAsync)
        where T : class
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (await tryAsync(Find()) is { } result)
            {
                return result;
            }
        }

        throw new InvalidOperationException("No port is free.");
    }
}
