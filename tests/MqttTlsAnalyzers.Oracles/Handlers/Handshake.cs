using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Server;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>Real TLS handshakes on loopback, through MQTTnet's own validation.</summary>
internal static class Handshake
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Lets an MQTTnet client connect to a peer. The connection itself is refused; what counts is that
    /// <paramref name="handler"/> was asked.
    /// </summary>
    public static async Task AsClientAsync(Peer peer, Func<MqttClientCertificateValidationEventArgs, bool> handler)
    {
        using var patience = new CancellationTokenSource(_patience);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var broker = PresentAsync(listener, peer, patience.Token);
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port)
            .WithTlsOptions(o => o.WithTargetHost(Peers.Host).WithCertificateValidationHandler(handler))
            .Build();
        using var client = new MqttClientFactory().CreateMqttClient();
        try
        {
            await client.ConnectAsync(options, patience.Token);
        }
        catch (Exception exception) when (!patience.IsCancellationRequested)
        {
            // No broker speaks MQTT here: a connection that TLS let through ends as well.
            _ = exception;
        }

        await broker;
    }

    /// <summary>Lets a peer connect to an MQTTnet server that asks for client certificates.</summary>
    public static async Task AsServerAsync(Peer peer, RemoteCertificateValidationCallback callback)
    {
        using var patience = new CancellationTokenSource(_patience);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new MqttServerOptionsBuilder()
            .WithEncryptedEndpoint()
            .WithEncryptedEndpointPort(port)
            .WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)
            .WithEncryptedEndpointBoundIPV6Address(IPAddress.None)
            .WithEncryptionCertificate(Peers.Right)
            .WithClientCertificate(
                (sender, certificate, chain, errors) =>
                {
                    try
                    {
                        return callback(sender, certificate, chain, errors);
                    }
                    finally
                    {
                        asked.TrySetResult();
                    }
                }
            )
            .Build();
        using var server = new MqttServerFactory().CreateMqttServer(options);
        await server.StartAsync();
        try
        {
            await PresentAsync(port, peer, asked.Task, patience.Token);
        }
        finally
        {
            await server.StopAsync();
        }
    }

    private static async Task PresentAsync(TcpListener listener, Peer peer, CancellationToken cancellation)
    {
        using var connection = await listener.AcceptTcpClientAsync(cancellation);
        await using var stream = new SslStream(connection.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificateContext = peer.Context() },
                cancellation
            );
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The client has hung up: its handler said no.
            _ = exception;
        }
    }

    private static async Task PresentAsync(int port, Peer peer, Task asked, CancellationToken cancellation)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port, cancellation);
        await using var stream = new SslStream(connection.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = Peers.Host,
                    ClientCertificateContext = peer.Context(),
#pragma warning disable CA5359 // The server is ours; what is tried is how it judges the client.
                    RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
                },
                cancellation
            );

            // With TLS 1.3 the server judges after the client's handshake is over.
            await asked.WaitAsync(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            _ = exception;
        }
    }
}
