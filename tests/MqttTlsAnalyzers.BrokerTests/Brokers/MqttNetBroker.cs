using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MQTTnet.Server;

namespace MqttTlsAnalyzers.BrokerTests.Brokers;

/// <summary>MQTTnet's own server.</summary>
internal sealed class MqttNetBroker : Broker
{
    private MqttServer? _server;

    protected override async Task<IPEndPoint> ListenAsync(Listening listening)
    {
        var endPoint = await FreePort.UseAsync(port => TryListenAsync(listening, port));
        return endPoint;
    }

    protected override async ValueTask StopAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync(new MqttServerStopOptions());
            _server.Dispose();
        }
    }

    private static bool IsIssuedByTheGoodCa(
        object sender,
        X509Certificate? certificate,
        X509Chain? given,
        SslPolicyErrors errors
    )
    {
        if (certificate is not X509Certificate2 leaf)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Pki.Current.Ca);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2"));
        return chain.Build(leaf);
    }

    private async Task<IPEndPoint?> TryListenAsync(Listening listening, int port)
    {
        var builder = new MqttServerOptionsBuilder();
        if (listening.Identity is { } identity)
        {
            builder
                .WithEncryptedEndpoint()
                .WithEncryptedEndpointPort(port)
                .WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)
                .WithEncryptedEndpointBoundIPV6Address(IPAddress.None)
                .WithEncryptionSslProtocol(listening.Protocols)
                .WithEncryptionCertificate(Pki.Current.Of(identity));
            if (listening.ClientCertificateRequired)
            {
                builder.WithClientCertificate(IsIssuedByTheGoodCa);
            }
        }
        else
        {
            builder
                .WithDefaultEndpoint()
                .WithDefaultEndpointPort(port)
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None);
        }

        var server = new MqttServerFactory().CreateMqttServer(builder.Build());
        try
        {
            await server.StartAsync();
        }
        catch (SocketException)
        {
            server.Dispose();
            return null;
        }

        _server = server;
        return new IPEndPoint(IPAddress.Loopback, port);
    }
}
