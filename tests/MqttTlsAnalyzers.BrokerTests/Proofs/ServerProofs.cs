using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Proofs;

/// <summary>Servers: which ports are open, and who gets in.</summary>
public sealed class ServerProofs
{
    private const string Certificate = """
        var certificate = X509CertificateLoader.LoadPkcs12FromFile("server.pfx", null);

        """;

    /// <summary>A callback that lets clients of the good CA in.</summary>
    private const string IssuedByOurCa = """

        private static bool IsIssuedByOurCa(
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
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile("ca.crt");
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build(leaf);
        }
        """;

    [Fact]
    [Proves(
        "MQTLS1009",
        "A client without a certificate gets in, and so does one with a certificate of a rogue CA",
        Fixed = "neither gets in"
    )]
    public async Task A_callback_that_says_true_lets_everybody_in()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .WithClientCertificate((_, _, _, _) => true)
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1009");
        await using (var server = await flagged.StartAsync())
        {
            await GetsInAsync(server.TlsPort, null);
            await GetsInAsync(server.TlsPort, Pki.Current.RogueClient);
        }

        await using (var server = await (await flagged.FixedAsync("MQTLS1009")).StartAsync())
        {
            await StaysOutAsync(server.TlsPort, null);
            await StaysOutAsync(server.TlsPort, Pki.Current.RogueClient);
        }
    }

    [Theory]
    [InlineData("X509CertificateLoader.LoadCertificate(certificate.RawData)", true)]
    [InlineData("System.IO.File.ReadAllBytes(\"server.pfx\")", false)]
    [Proves(
        "MQTLS3009",
        "The server starts and its port is open, but no client gets in: without a key, and with PKCS#12 bytes",
        Fixed = "with the original certificate, clients get in"
    )]
    public async Task A_certificate_without_a_key_lets_nobody_in(string given, bool isFixed)
    {
        static Sample Code(string certificate) =>
            Sample.Server(
                Certificate
                    + $$"""
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate({{certificate}})
                        .Build();
                    """
            );

        var flagged = await Code(given).IsFlaggedAsync("MQTLS3009");
        await using (var server = await flagged.StartAsync())
        {
            await StaysOutAsync(server.TlsPort, null);
        }

        var right = isFixed
            ? await flagged.FixedAsync("MQTLS3009")
            : await Code("certificate").IsCleanAsync("MQTLS3009");
        await using (var server = await right.StartAsync())
        {
            await GetsInAsync(server.TlsPort, null);
        }
    }

    [Fact]
    [Proves("MQTLS4006", "On Kestrel, a client without TLS gets in if UseHttps comes after UseMqtt")]
    public async Task Https_behind_MQTT_is_plaintext()
    {
        var flagged = await Sample
            .Kestrel("listener.UseMqtt(); listener.UseHttps(certificate);", "o => { }")
            .IsFlaggedAsync("MQTLS4006");
        await using (var server = await flagged.StartHostAsync())
        {
            await GetsInWithoutTlsAsync(server.TlsPort);
        }

        var right = await Sample
            .Kestrel("listener.UseHttps(certificate); listener.UseMqtt();", "o => { }")
            .IsCleanAsync("MQTLS4006");
        await using (var server = await right.StartHostAsync())
        {
            await GetsInAsync(server.TlsPort, null);
        }
    }

    [Fact]
    [Proves(
        "MQTLS5009",
        "The port of the MQTT options stays closed, and on Kestrel's port a client without a certificate gets in"
    )]
    public async Task An_endpoint_that_nobody_serves_protects_nothing()
    {
        var flagged = await Sample
            .Kestrel(
                "listener.UseHttps(certificate); listener.UseMqtt();",
                """
                o => o
                    .WithEncryptedEndpoint()
                    .WithEncryptedEndpointPort(plainPort)
                    .WithEncryptionCertificate(certificate)
                    .WithClientCertificate(IsIssuedByOurCa)
                """,
                IssuedByOurCa
            )
            .IsFlaggedAsync("MQTLS5009");
        await using var server = await flagged.StartHostAsync();
        await GetsInAsync(server.TlsPort, null);
        Assert.False(await Ports.IsOpenAsync(server.PlainPort));
    }

    [Fact]
    [Proves("MQTLS1009", "On Kestrel, AllowAnyClientCertificate lets in a client with a certificate of a rogue CA")]
    public async Task Kestrel_lets_any_certificate_in_where_it_is_told_to()
    {
        static Sample Code(string setting) =>
            Sample.Kestrel(
                $$"""
                listener.UseHttps(certificate, https =>
                {
                    https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                    {{setting}}
                });
                listener.UseMqtt();
                """,
                "o => { }"
            );

        var flagged = await Code("https.AllowAnyClientCertificate();").IsFlaggedAsync("MQTLS1009");
        await using (var server = await flagged.StartHostAsync())
        {
            await GetsInAsync(server.TlsPort, Pki.Current.RogueClient);
        }

        await using (var server = await (await Code(string.Empty).IsCleanAsync("MQTLS1009")).StartHostAsync())
        {
            await StaysOutAsync(server.TlsPort, Pki.Current.RogueClient);
        }
    }

    [Fact]
    [Proves(
        "MQTLS1005",
        "A server's callback that accepts chain errors lets in a client of a rogue CA",
        Fixed = "it is refused"
    )]
    public async Task A_callback_that_passes_chain_errors_lets_a_rogue_client_in()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .WithClientCertificate(
                            (_, _, _, errors) =>
                                errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors
                        )
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS1005");
        await using (var server = await flagged.StartAsync())
        {
            await GetsInAsync(server.TlsPort, Pki.Current.RogueClient);
            await StaysOutAsync(server.TlsPort, null);
        }

        await using (var server = await (await flagged.FixedAsync("MQTLS1005")).StartAsync())
        {
            await StaysOutAsync(server.TlsPort, Pki.Current.RogueClient);
            await StaysOutAsync(server.TlsPort, null);
        }
    }

    [Fact]
    [Proves(
        "MQTLS2001",
        "A server with TLS 1.1 and 1.2 does not support TLS 1.3",
        Fixed = "it supports TLS 1.2 and 1.3"
    )]
    public async Task A_server_with_an_obsolete_version_keeps_the_current_one_out()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .WithEncryptionSslProtocol(SslProtocols.Tls11 | SslProtocols.Tls12)
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS2001");
        await using (var server = await flagged.StartAsync())
        {
            await GetsInAsync(server.TlsPort, null, SslProtocols.Tls12);
            await StaysOutAsync(server.TlsPort, null, SslProtocols.Tls13);
        }

        await using (var server = await (await flagged.FixedAsync("MQTLS2001")).StartAsync())
        {
            await GetsInAsync(server.TlsPort, null, SslProtocols.Tls12);
            await GetsInAsync(server.TlsPort, null, SslProtocols.Tls13);
        }
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, SslProtocols.Tls13)]
    [InlineData(SslProtocols.Tls13, SslProtocols.Tls12)]
    [Proves(
        "MQTLS2002",
        "A server with only one version refuses clients with only the other one",
        Fixed = "it supports TLS 1.2 and 1.3"
    )]
    public async Task A_server_with_one_version_keeps_the_other_out(SslProtocols pinned, SslProtocols other)
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + $$"""
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .WithEncryptionSslProtocol(SslProtocols.{{pinned}})
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS2002");
        await using (var server = await flagged.StartAsync())
        {
            await GetsInAsync(server.TlsPort, null, pinned);
            await StaysOutAsync(server.TlsPort, null, other);
        }

        await using (var server = await (await flagged.FixedAsync("MQTLS2002")).StartAsync())
        {
            await GetsInAsync(server.TlsPort, null, pinned);
            await GetsInAsync(server.TlsPort, null, other);
        }
    }

    [Fact]
    [Proves("MQTLS4006", "With only the plain endpoint, a client without TLS gets in")]
    public async Task A_plain_server_lets_plaintext_in()
    {
        var flagged = await Sample
            .Server(
                """
                var options = new MqttServerOptionsBuilder()
                    .WithDefaultEndpoint()
                    .WithDefaultEndpointPort(plainPort)
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4006");
        await using var server = await flagged.StartAsync();
        await GetsInWithoutTlsAsync(server.PlainPort);
        Assert.False(await Ports.IsOpenAsync(server.TlsPort));
    }

    [Fact]
    [Proves(
        "MQTLS4006",
        "With mqtt_tls.report_mixed_server_endpoints: the plain port is open next to the TLS port",
        Fixed = "the plain port is closed, the TLS port is open"
    )]
    public async Task A_mixed_server_lets_plaintext_in()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithDefaultEndpoint()
                        .WithDefaultEndpointPort(plainPort)
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .Build();
                    """,
                editorConfig: "[*.cs]\nmqtt_tls.report_mixed_server_endpoints = true"
            )
            .IsFlaggedAsync("MQTLS4006");
        await using (var server = await flagged.StartAsync())
        {
            await GetsInWithoutTlsAsync(server.PlainPort);
            await GetsInAsync(server.TlsPort, null);
        }

        await using (var server = await (await flagged.FixedAsync("MQTLS4006")).StartAsync())
        {
            await GetsInAsync(server.TlsPort, null);
            Assert.False(await Ports.IsOpenAsync(server.PlainPort));
        }
    }

    [Fact]
    [Proves("MQTLS4007", "Starting the server throws, and no port is open")]
    public async Task A_TLS_server_without_a_certificate_does_not_start()
    {
        var flagged = await Sample
            .Server(
                """
                var options = new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptedEndpointPort(tlsPort)
                    .Build();
                """
            )
            .IsFlaggedAsync("MQTLS4007");
        var error = await Assert.ThrowsAsync<ArgumentException>(flagged.StartAsync);
        Assert.Contains("TLS certificate is not set.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Proves(
        "MQTLS4008",
        "With a certificate and the plain endpoint, plaintext clients get in, and the TLS port is closed",
        Fixed = "the TLS port is open, too; the plain port stays open, as in the code"
    )]
    public async Task A_certificate_alone_opens_no_TLS_port()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithDefaultEndpoint()
                        .WithDefaultEndpointPort(plainPort)
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS4008");
        await using (var server = await flagged.StartAsync())
        {
            await GetsInWithoutTlsAsync(server.PlainPort);
            Assert.False(await Ports.IsOpenAsync(server.TlsPort));
        }

        await using (var server = await (await flagged.FixedAsync("MQTLS4008")).StartAsync())
        {
            await GetsInAsync(server.TlsPort, null);
            await GetsInWithoutTlsAsync(server.PlainPort);
        }
    }

    [Fact]
    [Proves(
        "MQTLS4008",
        "The same, with the second fix",
        Fixed = "the encrypted endpoint replaces the plain one, whose port is closed"
    )]
    public async Task A_certificate_beside_the_plain_endpoint_takes_its_place()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithDefaultEndpoint()
                        .WithDefaultEndpointPort(plainPort)
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS4008");
        await using var server = await (await flagged.FixedByAsync("MQTLS4008", "Listen with TLS only")).StartAsync();
        await GetsInAsync(server.TlsPort, null);
        Assert.False(await Ports.IsOpenAsync(server.PlainPort));
    }

    [Fact]
    [Proves(
        "MQTLS4008",
        "With a certificate but no endpoint, the server starts and does not listen",
        Fixed = "the TLS port is open"
    )]
    public async Task A_server_without_an_endpoint_listens_nowhere()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS4008");
        await using (var server = await flagged.StartAsync())
        {
            Assert.False(await Ports.IsOpenAsync(server.TlsPort));
        }

        await using (var server = await (await flagged.FixedAsync("MQTLS4008")).StartAsync())
        {
            await GetsInAsync(server.TlsPort, null);
        }
    }

    [Fact]
    [Proves("MQTLS4009", "If the provider returns null, plaintext clients get in on the TLS port")]
    public async Task Without_a_certificate_the_TLS_port_talks_plaintext()
    {
        var flagged = await Sample
            .Server(
                """
                var options = new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptedEndpointPort(tlsPort)
                    .WithEncryptionCertificate(new RotatingCertificate())
                    .Build();
                """,
                """

                private sealed class RotatingCertificate : MQTTnet.Certificates.ICertificateProvider
                {
                    public X509Certificate2 GetCertificate()
                    {
                        if (!File.Exists("rotated.pfx"))
                        {
                            return null!;
                        }

                        return X509CertificateLoader.LoadPkcs12FromFile("rotated.pfx", null);
                    }
                }
                """
            )
            .IsFlaggedAsync("MQTLS4009");
        await using var server = await flagged.StartAsync();
        await GetsInWithoutTlsAsync(server.TlsPort);
    }

    [Fact]
    [Proves(
        "MQTLS5001",
        "WithClientCertificate() after a callback discards it: the right client is refused",
        Fixed = "it gets in; a rogue client, and one without a certificate, are refused"
    )]
    public async Task A_later_call_loses_the_callback()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .WithRemoteCertificateValidationCallback(IsIssuedByOurCa)
                        .WithClientCertificate()
                        .Build();
                    """,
                IssuedByOurCa
            )
            .IsFlaggedAsync("MQTLS5001");
        await using (var server = await flagged.StartAsync())
        {
            await StaysOutAsync(server.TlsPort, Pki.Current.Client);
        }

        await LetsOnlyOurClientsInAsync(await flagged.FixedAsync("MQTLS5001"));
    }

    [Fact]
    [Proves(
        "MQTLS5008",
        "The callback sees no certificate: the right client, which has one, is refused",
        Fixed = "it gets in; a rogue client, and one without a certificate, are refused"
    )]
    public async Task A_callback_alone_asks_nobody_for_a_certificate()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .WithRemoteCertificateValidationCallback(IsIssuedByOurCa)
                        .Build();
                    """,
                IssuedByOurCa
            )
            .IsFlaggedAsync("MQTLS5008");
        await using (var server = await flagged.StartAsync())
        {
            await StaysOutAsync(server.TlsPort, Pki.Current.Client);
        }

        await LetsOnlyOurClientsInAsync(await flagged.FixedAsync("MQTLS5008"));
    }

    [Fact]
    [Proves(
        "MQTLS5008",
        "A callback that returns true lets in a client without a certificate. If certificates were required, this "
            + "would be MQTLS1009, so no fix is offered"
    )]
    public async Task A_callback_alone_that_says_true_lets_everybody_in()
    {
        var flagged = await Sample
            .Server(
                Certificate
                    + """
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptedEndpointPort(tlsPort)
                        .WithEncryptionCertificate(certificate)
                        .WithRemoteCertificateValidationCallback((_, _, _, _) => true)
                        .Build();
                    """
            )
            .IsFlaggedAsync("MQTLS5008");
        await using var server = await flagged.StartAsync();
        await GetsInAsync(server.TlsPort, null);
    }

    private static async Task LetsOnlyOurClientsInAsync(Sample sample)
    {
        await using var server = await sample.StartAsync();
        await GetsInAsync(server.TlsPort, Pki.Current.Client);
        await StaysOutAsync(server.TlsPort, Pki.Current.RogueClient);
        await StaysOutAsync(server.TlsPort, null);
    }

    private static async Task GetsInAsync(
        int port,
        X509Certificate2? certificate,
        SslProtocols protocols = SslProtocols.None
    )
    {
        Assert.True(await Ports.OpensAsync(port));
        Assert.Equal(string.Empty, (await TryAsync(port, certificate, protocols)).Text);
    }

    private static async Task StaysOutAsync(
        int port,
        X509Certificate2? certificate,
        SslProtocols protocols = SslProtocols.None
    )
    {
        Assert.True(await Ports.OpensAsync(port));
        Assert.NotNull((await TryAsync(port, certificate, protocols)).Error);
    }

    private static Task<Outcome> TryAsync(int port, X509Certificate2? certificate, SslProtocols protocols) =>
        ConnectAsync(
            new MqttClientOptionsBuilder()
                .WithTcpServer("localhost", port, AddressFamily.InterNetwork)
                .WithTlsOptions(o =>
                {
                    o.WithTrustChain([Pki.Current.Ca]).WithSslProtocols(protocols);
                    if (certificate is not null)
                    {
                        o.WithClientCertificates([certificate]);
                    }
                })
                .Build()
        );

    private static async Task GetsInWithoutTlsAsync(int port)
    {
        Assert.True(await Ports.OpensAsync(port));
        var outcome = await ConnectAsync(
            new MqttClientOptionsBuilder().WithEndPoint(new IPEndPoint(IPAddress.Loopback, port)).Build()
        );
        Assert.Equal(string.Empty, outcome.Text);
    }

    private static async Task<Outcome> ConnectAsync(MqttClientOptions options)
    {
        using var cancellation = new CancellationTokenSource(Proof.Patience);
        using var client = new MqttClientFactory().CreateMqttClient();
        try
        {
            await client.ConnectAsync(options, cancellation.Token);
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellation.Token);
            return new(null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new(error);
        }
    }
}
