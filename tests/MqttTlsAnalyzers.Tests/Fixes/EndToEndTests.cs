using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Samples;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

/// <summary>
/// Findings of the real analyzers, fixed: each id in several shapes. See <see cref="FixContract"/> for what is checked.
/// </summary>
public sealed class EndToEndTests
{
    private const string Usings5 = """
        using System.Net;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;
        using MQTTnet.Server;

        #pragma warning disable SYSLIB0039, CS0618, CS8321

        """;

    private const string Tcp = "new MqttClientOptionsBuilder().WithTcpServer(\"broker.example.com\", 8883)";

    [Theory]
    [InlineData(
        "MQTLS1001",
        Tcp + ".WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(_ => true)).Build()"
    )]
    [InlineData("MQTLS1001", Tcp + ".WithTlsOptions(o => o.WithCertificateValidationHandler(_ => true)).Build()")]
    [InlineData(
        "MQTLS1001",
        Tcp
            + """
                .WithTlsOptions(o =>
                    {
                        o.WithCertificateValidationHandler(e =>
                        {
                            Console.WriteLine(e.Certificate);
                            return true; /* lab */
                        });
                    })
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS1001",
        Tcp
            + """
                .WithTlsOptions(
                        new MqttClientTlsOptions
                        {
                            UseTls = true,
                            CertificateValidationHandler = delegate
                            {
                                return true;
                            },
                        }
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS1001",
        Tcp
            + """
                .WithTlsOptions(o => o.WithCertificateValidationHandler(Accept)).Build();
                static bool Accept(MqttClientCertificateValidationEventArgs e) => true
                """
    )]
    [InlineData(
        "MQTLS1001",
        Tcp
            + """
                .WithTlsOptions(o => o.WithCertificateValidationHandler(e => Accept(e))).Build();
                static bool Accept(MqttClientCertificateValidationEventArgs e)
                {
                    Console.WriteLine(e);
                    return true;
                }

                """
    )]
    [InlineData(
        "MQTLS1001",
        """
            new MqttClientOptionsBuilder()
                .WithConnectionUri("mqtts://broker.example.com")
                .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(e => e.Certificate != null))
                .Build()
            """
    )]
    [InlineData("MQTLS1002", Tcp + ".WithTlsOptions(o => o.WithAllowUntrustedCertificates()).Build()")]
    [InlineData(
        "MQTLS1002",
        Tcp + ".WithTlsOptions(new MqttClientTlsOptions { UseTls = true, AllowUntrustedCertificates = true }).Build()"
    )]
    [InlineData(
        "MQTLS1003",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.UseTls().WithIgnoreCertificateChainErrors().WithAllowUntrustedCertificates()
                    )
                    .Build()
                """
    )]
    [InlineData("MQTLS1004", Tcp + ".WithTlsOptions(o => o.WithIgnoreCertificateRevocationErrors()).Build()")]
    [InlineData("MQTLS1004", Tcp + ".WithTlsOptions(o => o.WithRevocationMode(X509RevocationMode.NoCheck)).Build()")]
    [InlineData(
        "MQTLS1004",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithRevocationMode(X509RevocationMode.NoCheck).WithIgnoreCertificateRevocationErrors()
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS1005",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithCertificateValidationHandler(e =>
                            (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0
                        )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS1005",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithCertificateValidationHandler(e =>
                        {
                            if (e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors)
                            {
                                return true;
                            }
                            return e.SslPolicyErrors == SslPolicyErrors.None;
                        })
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS1005",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithCertificateValidationHandler(e =>
                            e.SslPolicyErrors switch
                            {
                                SslPolicyErrors.None => true,
                                SslPolicyErrors.RemoteCertificateChainErrors => true,
                                _ => false,
                            }
                        )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS1007",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithCertificateValidationHandler(e =>
                        {
                            using var chain = new X509Chain();
                            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                            chain.ChainPolicy.CustomTrustStore.Add(new X509Certificate2());
                            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                            return chain.Build(new X509Certificate2(e.Certificate));
                        })
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS1008",
        Tcp + ".WithTlsOptions(o => o.UseTls().WithCipherSuitesPolicy(EncryptionPolicy.AllowNoEncryption)).Build()"
    )]
    [InlineData(
        "MQTLS1008",
        Tcp
            + """
                .WithTlsOptions(
                        new MqttClientTlsOptions { UseTls = true, EncryptionPolicy = EncryptionPolicy.NoEncryption }
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS2001",
        Tcp + ".WithTlsOptions(o => o.WithSslProtocols(SslProtocols.Tls | SslProtocols.Tls11)).Build()"
    )]
    [InlineData(
        "MQTLS2001",
        Tcp + ".WithTlsOptions(new MqttClientTlsOptions { UseTls = true, SslProtocol = (SslProtocols)192 }).Build()"
    )]
    [InlineData("MQTLS2002", Tcp + ".WithTlsOptions(o => o.WithSslProtocols(SslProtocols.Tls12)).Build()")]
    [InlineData("MQTLS2002", Tcp + ".WithTlsOptions(o => o.WithSslProtocols(SslProtocols.Tls13)).Build()")]
    [InlineData(
        "MQTLS2003",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithCipherSuitesPolicy(
                            new CipherSuitesPolicy(
                                new[]
                                {
                                    TlsCipherSuite.TLS_AES_128_GCM_SHA256,
                                    TlsCipherSuite.TLS_RSA_WITH_NULL_SHA,
                                }
                            )
                        )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS2003",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithCipherSuitesPolicy(
                            new CipherSuitesPolicy([
                                TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5,
                                TlsCipherSuite.TLS_AES_128_GCM_SHA256,
                                TlsCipherSuite.TLS_RSA_WITH_NULL_SHA,
                            ])
                        )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS3001",
        "new MqttClientOptionsBuilder().WithTcpServer(\"broker.lan\", 8883).WithTlsOptions(o => o.UseTls()).Build()"
    )]
    [InlineData("MQTLS3001", "new MqttClientOptionsBuilder().WithConnectionUri(\"mqtts://192.168.0.5\").Build()")]
    [InlineData(
        "MQTLS3001",
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.lan", 8883)
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = true })
                .Build()
            """
    )]
    [InlineData(
        "MQTLS3001",
        """
            new MqttClientOptionsBuilder()
                .WithWebSocketServer(w => w.WithUri("wss://broker.lan/mqtt"))
                .WithTlsOptions(o => o.UseTls())
                .Build()
            """
    )]
    [InlineData(
        "MQTLS3001",
        "new MqttClientOptionsBuilder().WithWebSocketServer(w => w.WithUri(\"wss://broker.lan/mqtt\")).Build()"
    )]
    [InlineData(
        "MQTLS3002",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithClientCertificates(
                            new X509Certificate2Collection
                            {
                                X509CertificateLoader.LoadCertificateFromFile("ca.crt"),
                            }
                        )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS3002",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithClientCertificates(
                            new[]
                            {
                                X509Certificate2.CreateFromPemFile("client.crt", "client.key"),
                                X509CertificateLoader.LoadCertificateFromFile("ca.crt"),
                            }
                        )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS3002",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithTrustChain(new X509Certificate2Collection { new X509Certificate2() })
                            .WithClientCertificates(
                                new[]
                                {
                                    X509CertificateLoader.LoadCertificateFromFile("ca.crt"),
                                    X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null),
                                }
                            )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS3002",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithTrustChain(new X509Certificate2Collection { new X509Certificate2() })
                            .WithClientCertificates(
                                new[] { X509CertificateLoader.LoadCertificateFromFile("ca.crt") }
                            )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS3003",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithClientCertificates(
                            new X509Certificate2Collection
                            {
                                X509Certificate2.CreateFromPemFile("client.crt", "client.key"),
                            }
                        )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS3003",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithClientCertificates(
                            new List<X509Certificate2>
                            {
                                X509Certificate2.CreateFromPemFile("client.crt", "client.key"),
                            }
                        )
                    )
                    .Build()
                """
    )]
    [InlineData(
        "MQTLS3004",
        """
            new MqttClientOptionsBuilder()
                .WithEndPoint(new IPEndPoint(IPAddress.Parse("8.8.8.8"), 8883))
                .WithTlsOptions(o => o.UseTls())
                .Build()
            """
    )]
    [InlineData(
        "MQTLS3007",
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("a1b2c3-ats.iot.eu-west-1.amazonaws.com", 443)
                .WithTlsOptions(o => o.UseTls())
                .WithCredentials("u", "p")
                .Build()
            """
    )]
    [InlineData("MQTLS4001", "new MqttClientOptionsBuilder().WithTcpServer(\"broker.example.com\").Build()")]
    [InlineData("MQTLS4001", "new MqttClientOptionsBuilder().WithTcpServer(\"broker.example.com\", 1883).Build()")]
    [InlineData(
        "MQTLS4001",
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 1883)
                .WithTlsOptions(o => o.UseTls(false))
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4001",
        "new MqttClientOptionsBuilder().WithConnectionUri(\"mqtt://broker.example.com:1883\").Build()"
    )]
    [InlineData(
        "MQTLS4001",
        """
            new MqttClientOptionsBuilder()
                .WithConnectionUri("mqtt://broker.example.com")
                .WithTlsOptions(o => o.UseTls(false))
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4001",
        "new MqttClientOptionsBuilder().WithWebSocketServer(w => w.WithUri(\"ws://broker.example.com/mqtt\")).Build()"
    )]
    [InlineData(
        "MQTLS4001",
        "new MqttClientOptionsBuilder().WithEndPoint(new DnsEndPoint(\"broker.example.com\", 1883)).Build()"
    )]
    [InlineData("MQTLS4001", "new MqttClientOptionsBuilder().WithTcpServer(Environment.MachineName, 1883).Build()")]
    [InlineData(
        "MQTLS4002",
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 1883)
                .WithCredentials("u", "p")
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4002",
        """
            new MqttClientOptionsBuilder()
                .WithCredentials("u", "p")
                .WithTlsOptions(o => o.UseTls(false))
                .WithTcpServer("broker.example.com")
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4002",
        "new MqttClientOptionsBuilder().WithConnectionUri(\"mqtt://u:p@broker.example.com\").Build()"
    )]
    [InlineData(
        "MQTLS4003",
        Tcp + ".WithTlsOptions(new MqttClientTlsOptions { TargetHost = \"broker.example.com\" }).Build()"
    )]
    [InlineData(
        "MQTLS4003",
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 1883)
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = false, TargetHost = "broker.example.com" })
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4004",
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 1883)
                .WithTlsOptions(o => o.UseTls())
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4004",
        "new MqttClientOptionsBuilder().WithConnectionUri(\"mqtts://broker.example.com:1883\").Build()"
    )]
    [InlineData("MQTLS4004", "new MqttClientOptionsBuilder().WithTcpServer(\"localhost\", 8883).Build()")]
    [InlineData(
        "MQTLS4005",
        """
            new MqttClientOptionsBuilder()
                .WithWebSocketServer(w => w.WithUri("ws://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.UseTls())
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4005",
        """
            new MqttClientOptionsBuilder()
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.UseTls(false))
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4005",
        """
            new MqttClientOptionsBuilder()
                .WithConnectionUri("wss://broker.example.com/mqtt")
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = false })
                .Build()
            """
    )]
    [InlineData("MQTLS4010", "new MqttClientOptionsBuilder().WithConnectionUri(\"broker.example.com:8883\").Build()")]
    [InlineData(
        "MQTLS4010",
        "new MqttClientOptionsBuilder().WithConnectionUri(\"ssl://broker.example.com:8883\").Build()"
    )]
    [InlineData(
        "MQTLS4010",
        """
            new MqttClientOptionsBuilder()
                .WithWebSocketServer(w => w.WithUri("https://broker.example.com/mqtt"))
                .Build()
            """
    )]
    [InlineData(
        "MQTLS5001",
        Tcp + ".WithTlsOptions(o => o.WithTargetHost(\"broker.example.com\")).WithTlsOptions(o => o.UseTls()).Build()"
    )]
    [InlineData(
        "MQTLS5001",
        """
            new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o.UseTls().WithTargetHost("broker.example.com"))
                .WithConnectionUri("mqtts://broker.example.com")
                .Build()
            """
    )]
    [InlineData(
        "MQTLS5002",
        """
            new MqttClientOptionsBuilder()
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.UseTls().WithTargetHost("b").WithSslProtocols(SslProtocols.None))
                .Build()
            """
    )]
    [InlineData(
        "MQTLS5003",
        Tcp
            + """
                .WithTlsOptions(o =>
                        o.WithIgnoreCertificateChainErrors()
                            .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)
                    )
                    .Build()
                """
    )]
    public async Task A_client(string id, string expression) =>
        await FixContract.CheckAsync(new TestCode(Usings5 + "var options = " + expression + ";\n"), id);

    [Theory]
    [InlineData("Insecure", MqttNetReference.V5)]
    [InlineData("Broker", MqttNetReference.V5)]
    [InlineData("Mqtt3", MqttNetReference.V3)]
    [InlineData("Mqtt4", MqttNetReference.V4)]
    public async Task A_sample(string sample, MqttNetReference mqttNet) =>
        Assert.NotEqual(0, await FixContract.CheckAllAsync(SampleTests.Read(sample, mqttNet)));

    [Theory]
    [InlineData(
        "MQTLS1009",
        "WithEncryptedEndpoint().WithEncryptionCertificate(cert).WithClientCertificate((_, _, _, _) => true)"
    )]
    [InlineData(
        "MQTLS1009",
        """
            WithEncryptedEndpoint()
                .WithEncryptionCertificate(cert)
                .WithClientCertificate(
                    (_, c, _, _) =>
                    {
                        Console.WriteLine(c);
                        return true;
                    }
                )
            """
    )]
    [InlineData(
        "MQTLS1009",
        """
            WithEncryptedEndpoint()
                .WithEncryptionCertificate(cert)
                .WithClientCertificate((_, _, _, e) => e != SslPolicyErrors.RemoteCertificateNotAvailable)
            """
    )]
    [InlineData(
        "MQTLS2001",
        "WithEncryptedEndpoint().WithEncryptionCertificate(cert).WithEncryptionSslProtocol(SslProtocols.Tls11)"
    )]
    [InlineData(
        "MQTLS1005",
        """
            WithEncryptedEndpoint()
                .WithEncryptionCertificate(cert)
                .WithClientCertificate(
                    (_, _, _, e) => e == SslPolicyErrors.None || e == SslPolicyErrors.RemoteCertificateChainErrors
                )
            """
    )]
    [InlineData("MQTLS4008", "WithEncryptionCertificate(cert).WithEncryptedEndpointPort(8884)")]
    [InlineData("MQTLS4008", "WithDefaultEndpoint().WithEncryptionCertificate(cert)")]
    [InlineData(
        "MQTLS5001",
        """
            WithEncryptedEndpoint()
                .WithEncryptionCertificate(cert)
                .WithRemoteCertificateValidationCallback((_, _, _, e) => e == SslPolicyErrors.None)
                .WithClientCertificate()
            """
    )]
    [InlineData(
        "MQTLS5008",
        """
            WithEncryptedEndpoint()
                .WithEncryptionCertificate(cert)
                .WithRemoteCertificateValidationCallback((_, _, _, e) => e == SslPolicyErrors.None)
            """
    )]
    [InlineData(
        "MQTLS5008",
        """
            WithEncryptedEndpoint()
                .WithEncryptionCertificate(cert)
                .WithRemoteCertificateValidationCallback(
                    (_, c, _, _) =>
                    {
                        using var chain = new X509Chain();
                        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                        chain.ChainPolicy.CustomTrustStore.Add(cert);
                        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                        return c is X509Certificate2 leaf && chain.Build(leaf);
                    }
                )
            """
    )]
    public async Task A_server(string id, string calls) =>
        await FixContract.CheckAsync(
            new TestCode(
                Usings5
                    + """
                    var cert = X509CertificateLoader.LoadPkcs12FromFile("server.pfx", null);
                    var options = new MqttServerOptionsBuilder().
                    """
                    + calls
                    + ".Build();\n"
            ),
            id
        );

    [Theory]
    [InlineData(
        "MQTLS4006",
        MqttNetReference.V3,
        """
            new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(new X509Certificate2(new byte[0]))
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4008",
        MqttNetReference.V3,
        "new MqttServerOptionsBuilder().WithEncryptionCertificate(new X509Certificate2(new byte[0])).Build()"
    )]
    [InlineData(
        "MQTLS1001",
        MqttNetReference.V3,
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTls(p => p.CertificateValidationHandler = _ => true)
                .Build()
            """
    )]
    [InlineData(
        "MQTLS1001",
        MqttNetReference.V3,
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTls(p =>
                    p.CertificateValidationCallback = (_, _, _, _) =>
                    {
                        Console.WriteLine();
                        return true;
                    }
                )
                .Build()
            """
    )]
    [InlineData(
        "MQTLS1002",
        MqttNetReference.V3,
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTls(
                    new MqttClientOptionsBuilderTlsParameters { UseTls = true, AllowUntrustedCertificates = true }
                )
                .Build()
            """
    )]
    [InlineData(
        "MQTLS3001",
        MqttNetReference.V3,
        "new MqttClientOptionsBuilder().WithTcpServer(\"broker.lan\").WithTls().Build()"
    )]
    [InlineData(
        "MQTLS4001",
        MqttNetReference.V3,
        "new MqttClientOptionsBuilder().WithTcpServer(\"broker.example.com\", 1883).Build()"
    )]
    [InlineData(
        "MQTLS4001",
        MqttNetReference.V3,
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer(o =>
                {
                    o.Server = "broker.example.com";
                    o.Port = 1883;
                })
                .Build()
            """
    )]
    [InlineData(
        "MQTLS4003",
        MqttNetReference.V3,
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTls(new MqttClientOptionsBuilderTlsParameters { SslProtocol = SslProtocols.None })
                .Build()
            """
    )]
    [InlineData(
        "MQTLS3001",
        MqttNetReference.V4Net6,
        "new MqttClientOptionsBuilder().WithTcpServer(\"broker.lan\").WithTlsOptions(o => o.UseTls()).Build()"
    )]
    [InlineData(
        "MQTLS3001",
        MqttNetReference.V4,
        "new MqttClientOptionsBuilder().WithTcpServer(\"broker.lan\").WithTls().Build()"
    )]
    [InlineData(
        "MQTLS5005",
        MqttNetReference.V4,
        "new MqttClientOptionsBuilder().WithTcpServer(\"broker.example.com\").WithTls().Build()"
    )]
    [InlineData(
        "MQTLS5005",
        MqttNetReference.V4,
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTls(p =>
                {
                    p.UseTls = true; /* modern */
                    p.SslProtocol = SslProtocols.None;
                })
                .Build()
            """
    )]
    [InlineData(
        "MQTLS5005",
        MqttNetReference.V4,
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTls(
                    new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = true,
                        IgnoreCertificateRevocationErrors = true,
                    }
                )
                .Build()
            """
    )]
    [InlineData(
        "MQTLS1002",
        MqttNetReference.V4,
        """
            new ManagedMqttClientOptionsBuilder()
                .WithClientOptions(b =>
                    b.WithTcpServer("broker.example.com")
                        .WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates())
                )
                .Build()
            """
    )]
    public async Task An_older_generation(string id, MqttNetReference generation, string expression) =>
        await FixContract.CheckAsync(
            new TestCode(
                """
                using System.Net.Security;
                using System.Security.Authentication;
                using System.Security.Cryptography.X509Certificates;
                using MQTTnet;
                using MQTTnet.Client;
                using MQTTnet.Server;
                #pragma warning disable SYSLIB0039, SYSLIB0057, CS0618, CS8321

                """
                    + (
                        generation == MqttNetReference.V3
                            ? "using MQTTnet.Client.Options;\n"
                            : "using MQTTnet.Extensions.ManagedClient;\n"
                    )
                    + "var options = "
                    + expression
                    + ";\n"
            )
            {
                MqttNet = generation,
            },
            id
        );

    [Theory]
    [InlineData(
        "MQTLS3008",
        """
            MqttClientOptions M(string host) =>
                new MqttClientOptionsBuilder().WithTcpServer(host, 8883).WithTlsOptions(o => o.UseTls()).Build();
            """
    )]
    [InlineData(
        "MQTLS3008",
        "MqttClientOptions M(string host)\n    {\n        // TLS.\n        return new "
            + "MqttClientOptionsBuilder().WithTcpServer(host, 8883).WithTlsOptions(o => o.UseTls()).Build();\n    }"
    )]
    [InlineData(
        "MQTLS3008",
        """
            MqttClientOptions M(Uri uri) =>
                new MqttClientOptionsBuilder()
                    .WithTcpServer(uri.Host, 8883)
                    .WithTlsOptions(o =>
                    {
                        o.UseTls(); /* on */
                    })
                    .Build();
            """
    )]
    [InlineData(
        "MQTLS1006",
        "MqttClientOptions M(X509Certificate2 ca) => new "
            + "MqttClientOptionsBuilder().WithTcpServer(\"broker.example.com\").WithTlsOptions(o => "
            + "o.WithCertificateValidationHandler(e =>\n    {\n        using var chain = new X509Chain();\n        "
            + "chain.ChainPolicy.ExtraStore.Add(ca); // ours\n        chain.ChainPolicy.VerificationFlags = "
            + "X509VerificationFlags.AllowUnknownCertificateAuthority;\n        return "
            + "!e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && chain.Build(new "
            + "X509Certificate2(e.Certificate));\n    })).Build();"
    )]
    [InlineData(
        "MQTLS5004",
        """
            MqttClientOptions M()
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    var options = builder.Build();
                    // TLS.
                    builder.WithTlsOptions(o => o.UseTls());
                    return options;
                }
            """
    )]
    [InlineData(
        "MQTLS5001",
        """
            MqttClientOptions M()
                {
                    var builder = new MqttClientOptionsBuilder();
                    builder.WithTlsOptions(o => o.UseTls().WithTargetHost("broker.example.com"));
                    builder.WithConnectionUri("mqtts://broker.example.com");
                    return builder.Build();
                }
            """
    )]
    [InlineData(
        "MQTLS1001",
        """
            static bool Accept(MqttClientCertificateValidationEventArgs e) => true;
                MqttClientOptions M()
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    builder.WithTlsOptions(tls =>
                    {
                        tls.UseTls();
                        // The lab.
                        tls.WithCertificateValidationHandler(Accept);
                    });
                    return builder.Build();
                }
            """
    )]
    [InlineData(
        "MQTLS1001",
        """
            MqttClientOptions M(X509Certificate2Collection roots) =>
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.lan")
                    .WithTlsOptions(o => o.WithCertificateValidationHandler(_ => true))
                    .Build();
            """
    )]
    [InlineData(
        "MQTLS4002",
        """
            MqttClientOptions M(string host)
                {
                    var builder = new MqttClientOptionsBuilder();
                    builder.WithTcpServer(host);
                    builder.WithCredentials("u", "p"); // the account
                    return builder.Build();
                }
            """
    )]
    [InlineData(
        "MQTLS2003",
        "private static readonly TlsCipherSuite[] Suites = { TlsCipherSuite.TLS_AES_128_GCM_SHA256, "
            + "TlsCipherSuite.TLS_RSA_WITH_NULL_SHA };\n    MqttClientOptions M() => "
            + Tcp
            + ".WithTlsOptions(o => o.WithCipherSuitesPolicy(new CipherSuitesPolicy(Suites))).Build();"
    )]
    [InlineData(
        "MQTLS2003",
        """
            private readonly CipherSuitesPolicy _policy = new([
                    TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5, // the old broker
                    TlsCipherSuite.TLS_AES_128_GCM_SHA256,
                ]);
                MqttClientOptions M() => 
            """
            + Tcp
            + ".WithTlsOptions(o => o.WithCipherSuitesPolicy(_policy)).Build();"
    )]
    public async Task A_member(string id, string member) =>
        await FixContract.CheckAsync(new TestCode(Usings5 + "class C\n{\n    " + member + "\n}\n"), id);
}
