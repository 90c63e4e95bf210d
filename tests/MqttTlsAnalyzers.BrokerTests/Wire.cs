using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>
/// The network path between a client and a broker, as an eavesdropper has it: every connection is handed on unchanged,
/// and what the client sent is kept. Without a broker behind it, it only listens.
/// </summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IPEndPoint? _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Recording> _recordings = [];
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    public Wire(IPEndPoint? target = null, IPEndPoint? at = null)
    {
        _target = target;
        _listener = new TcpListener(at ?? new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets what the clients sent, connections without a byte left out.</summary>
    public IReadOnlyList<Recording> Recordings
    {
        get
        {
            lock (_recordings)
            {
                return [.. _recordings.Where(recording => recording.Bytes.Length > 0)];
            }
        }
    }

    /// <summary>Every connection began with a TLS handshake, and there was one.</summary>
    public void AssertTls() => AssertEvery(recording => recording.IsTls, "TLS");

    /// <summary>Every connection began with a readable MQTT CONNECT, and there was one.</summary>
    public void AssertPlaintextMqtt() => AssertEvery(recording => recording.IsPlaintextMqtt, "a readable CONNECT");

    /// <summary>Every connection began with a readable HTTP request, and there was one.</summary>
    public void AssertPlaintextHttp() => AssertEvery(recording => recording.IsPlaintextHttp, "a readable HTTP request");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();

        // The listener is asked for clients until accepting has ended, and only then is the list of connections
        // complete.
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stop.Dispose();
    }

    private void AssertEvery(Func<Recording, bool> isExpected, string expected)
    {
        var recordings = Recordings;
        Assert.NotEmpty(recordings);
        Assert.All(
            recordings,
            recording => Assert.True(isExpected(recording), $"Not {expected} on the wire: {recording}")
        );
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var recording = new Recording();
                lock (_recordings)
                {
                    _recordings.Add(recording);
                }

                _connections.Add(HandOnAsync(client, recording));
            }
            catch (SocketException)
            {
                // This client has gone before it was accepted; others will come.
            }
            catch (OperationCanceledException) { }
        }
    }

    private async Task HandOnAsync(TcpClient client, Recording recording)
    {
        using (client)
        using (var target = new TcpClient())
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            try
            {
                if (_target is null)
                {
                    await CopyAsync(client.GetStream(), Stream.Null, recording, end);
                    return;
                }

                await target.ConnectAsync(_target, end.Token);

                // Both streams before either is read: what has lost its connection gives none.
                var (near, far) = (client.GetStream(), target.GetStream());
                await Task.WhenAll(CopyAsync(near, far, recording, end), CopyAsync(far, near, null, end));
            }
            catch (Exception closed) when (closed is OperationCanceledException or IOException or SocketException) { }
        }
    }

    /// <summary>Copies until one side closes, which ends both directions.</summary>
    private static async Task CopyAsync(Stream from, Stream to, Recording? recording, CancellationTokenSource end)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, end.Token)) > 0)
            {
                recording?.Add(buffer.AsSpan(0, count));
                await to.WriteAsync(buffer.AsMemory(0, count), end.Token);
            }
        }
        finally
        {
            await end.CancelAsync();
        }
    }
}

/// <summary>What a client sent in one connection.</summary>
public sealed class Recording
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes
    {
        get
        {
            lock (_bytes)
            {
                return [.. _bytes];
            }
        }
    }

    public bool IsTls => Bytes is [0x16, 0x03, ..];

    public bool IsPlaintextMqtt => Bytes is [0x10, ..] && Reads("MQTT");

    public bool IsPlaintextHttp => Reads("GET /");

    public ClientHello? Hello => ClientHello.Parse(Bytes);

    /// <summary>Whether a text stands readable in what was sent.</summary>
    public bool Reads(string text) => Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    public override string ToString() => Convert.ToHexString(Bytes.AsSpan(0, Math.Min(48, Bytes.Length)));

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_bytes)
        {
            _bytes.AddRange(bytes);
        }
    }
}
