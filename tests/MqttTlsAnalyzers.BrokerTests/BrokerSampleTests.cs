using System;
using System.IO;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Server;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using PlantBroker;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>The secure broker of samples/Broker, the assembly itself, on loopback.</summary>
public sealed class BrokerSampleTests
{
    [Fact]
    public async Task A_client_with_a_certificate_of_the_right_CA_gets_in_and_nobody_else()
    {
        using var certificate = SecureBroker.Load(Pki.Current.PathOf("Right.crt"), Pki.Current.PathOf("Right.key"));
        using var clientCa = X509Certificate2.CreateFromPem(
            await File.ReadAllTextAsync(Pki.Current.PathOf("ca.crt"), TestContext.Current.CancellationToken)
        );
        var (server, port) = await StartAsync(certificate, clientCa);
        using var running = server;

        Assert.Equal(MqttClientConnectResultCode.Success, await TryAsync(port, Pki.Current.Client, "device-17"));
        Assert.Null(await TryAsync(port, null, "device-17"));
        Assert.Null(await TryAsync(port, Pki.Current.RogueClient, "device-17"));

        // The right CA, but another device, and no TLS at all.
        Assert.Equal(MqttClientConnectResultCode.NotAuthorized, await TryAsync(port, Pki.Current.Client, "device-18"));
        Assert.Null(
            await ConnectAsync(
                new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port, AddressFamily.InterNetwork)
                    .WithClientId("device-17")
                    .Build()
            )
        );

        await server.StopAsync(new MqttServerStopOptions());
    }

    private static async Task<(MqttServer Server, int Port)> StartAsync(
        X509Certificate2 certificate,
        X509Certificate2 clientCa
    )
    {
        var port = 0;
        var server = await FreePort.UseAsync(async free =>
        {
            port = free;
            var candidate = new MqttServerFactory().CreateMqttServer(SecureBroker.Options(certificate, clientCa, free));
            candidate.ValidatingConnectionAsync += SecureBroker.BindClientIdToCertificate;
            try
            {
                await candidate.StartAsync();
                return candidate;
            }
            catch (SocketException)
            {
                candidate.Dispose();
                return null;
            }
        });
        return (server, port);
    }

    private static Task<MqttClientConnectResultCode?> TryAsync(
        int port,
        X509Certificate2? certificate,
        string clientId
    ) =>
        ConnectAsync(
            new MqttClientOptionsBuilder()
                .WithTcpServer("localhost", port, AddressFamily.InterNetwork)
                .WithClientId(clientId)
                .WithTlsOptions(o =>
                {
                    o.WithTrustChain([Pki.Current.Ca]);
                    if (certificate is not null)
                    {
                        o.WithClientCertificates([certificate]);
                    }
                })
                .Build()
        );

    /// <summary>The broker's answer; null when the connection ended before there was one.</summary>
    private static async Task<MqttClientConnectResultCode?> ConnectAsync(MqttClientOptions options)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(Proof.Patience);
        using var client = new MqttClientFactory().CreateMqttClient();
        try
        {
            return (await client.ConnectAsync(options, cancellation.Token)).ResultCode;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return null;
        }
    }
}
