using System.Collections.Immutable;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Files;

/// <summary>What is said of a server's port that a bridge in the project's <c>mosquitto.conf</c> dials.</summary>
public sealed class BridgeTests
{
    private const string Plain =
        ".WithDefaultEndpoint().WithDefaultEndpointPort(1884)"
        + ".WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None)";

    private const string Tls =
        ".WithEncryptedEndpoint().WithEncryptedEndpointPort(1884)" + ".WithEncryptionCertificate(certificate)";

    private const string ClientsWithCertificate = Tls + ".WithClientCertificate((_, _, _, errors) => errors == 0)";

    private const string Bridge = "connection up\naddress localhost:1884\n";

    private const string WithTls = Bridge + "bridge_cafile ca.crt\n";

    [Theory]
    [InlineData(Plain, WithTls, "WithDefaultEndpoint", "the bridge uses TLS, which port 1884 does not", 1)]
    [InlineData(Tls, Bridge, "WithEncryptedEndpoint", "the bridge does not use TLS, which port 1884 requires", 1)]
    [InlineData(
        Tls,
        "listener 1883\n\nconnection up\naddress 127.0.0.1:1884",
        "WithEncryptedEndpoint",
        "the bridge does not use TLS, which port 1884 requires",
        3
    )]
    [InlineData(
        Tls,
        "connection up\naddresses [::1]:1884",
        "WithEncryptedEndpoint",
        "the bridge does not use TLS, which port 1884 requires",
        1
    )]
    [InlineData(
        ClientsWithCertificate,
        WithTls,
        "WithClientCertificate",
        "the bridge has no client certificate, which port 1884 requires",
        1
    )]
    [InlineData(
        Tls + ".WithEncryptionSslProtocol(SslProtocols.Tls12)",
        WithTls + "bridge_tls_version tlsv1.3",
        "WithEncryptionSslProtocol",
        "the bridge offers no TLS version that port 1884 allows",
        4
    )]
    public async Task A_bridge_that_cannot_connect_is_reported_at_the_server(
        string calls,
        string broker,
        string member,
        string reason,
        int line
    )
    {
        var finding = Assert.Single(await OfAsync(calls, broker), finding => finding.Id == "MQTLS6102");
        Assert.Equal($"'{member}' does not fit the bridge 'up' of mosquitto.conf: {reason}", finding.Message);
        var place = Assert.Single(finding.AdditionalPlaces);
        Assert.Equal(("mosquitto.conf", line), (place.File, place.Line));
    }

    [Theory]
    [InlineData(Plain, Bridge)]
    [InlineData(Tls, WithTls)]
    [InlineData(Tls, Bridge + "bridge_capath /etc/ssl/certs")]
    [InlineData(Tls, Bridge + "bridge_tls_use_os_certs true")]
    [InlineData(Tls, Bridge + "bridge_identity me\nbridge_psk 01ab")]
    [InlineData(ClientsWithCertificate, WithTls + "bridge_certfile a.crt\nbridge_keyfile a.key")]
    [InlineData(Tls + ".WithEncryptionSslProtocol(SslProtocols.Tls12)", WithTls + "bridge_tls_version tlsv1.2")]
    [InlineData(Tls, "connection up\naddress localhost:1885")]
    [InlineData(Tls, "connection up\naddress localhost")]
    [InlineData(Tls, "connection up\naddress other.example.com:1884")]
    [InlineData(Tls, "connection up\naddress localhost:1884 other.example.com:1884")]
    [InlineData(Tls, "connection up\naddress localhost:port")]
    [InlineData(Tls, "connection up")]
    [InlineData(Tls, "address localhost:1884")]
    [InlineData(Tls, "include_dir /etc/mosquitto/conf.d\n" + Bridge)]
    [InlineData(Plain + Tls, WithTls)]
    [InlineData(
        ".WithEncryptedEndpoint().WithEncryptedEndpointPort(port).WithEncryptionCertificate(certificate)",
        Bridge
    )]
    public async Task A_bridge_that_can_connect_or_dials_something_else_is_not_reported(string calls, string broker) =>
        Assert.DoesNotContain(await OfAsync(calls, broker), finding => finding.Id == "MQTLS6102");

    [Fact]
    public async Task A_host_that_the_user_names_is_the_servers()
    {
        const string Broker = "connection up\naddress plant.example.com:1884";
        Assert.DoesNotContain(await OfAsync(Tls, Broker), finding => finding.Id == "MQTLS6102");
        var findings = await Findings.OfAsync(
            Code(Tls, Broker) with
            {
                EditorConfig = "root = true\n[*.cs]\nmqtt_tls.broker_file_hosts = plant.example.com\n",
            }
        );
        Assert.Single(findings, finding => finding.Id == "MQTLS6102");
    }

    private static Task<ImmutableArray<Finding>> OfAsync(string calls, string broker) =>
        Findings.OfAsync(Code(calls, broker));

    private static TestCode Code(string calls, string broker) =>
        new(
            $$"""
            using System.Net;
            using System.Security.Authentication;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet.Server;

            public static class Program
            {
                public static MqttServerOptions Options(X509Certificate2 certificate, int port) =>
                    new MqttServerOptionsBuilder(){{calls}}.Build();
            }
            """
        )
        {
            ProjectFiles = [new ProjectText("mosquitto.conf", broker)],
        };
}
