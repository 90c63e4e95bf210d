using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

public sealed class TrustFixTests
{
    private static readonly FixTrial _chain = new(FixKind.TrustCaFile, "chain")
    {
        Id = "MQTLS3001",
        TitlePart = "Trust a CA certificate file",
    };
    private static readonly FixTrial _handler = _chain with { Value = "handler" };

    [Fact]
    public Task Before_the_statement() =>
        _chain.GivesAsync(
            """
            using MQTTnet;

            // The options.
            var options = new MqttClientOptionsBuilder()
                .[|WithTcpServer("broker.lan", 8883)|]
                .WithTlsOptions(o => o.UseTls())
                .Build();
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
            var brokerCa = new X509Certificate2Collection();
            brokerCa.ImportFromPemFile(BrokerCaFile);
            // The options.
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.lan", 8883)
                .WithTlsOptions(o => o.UseTls().WithTrustChain(brokerCa))
                .Build();
            """
        );

    [Fact]
    public Task Clients_of_different_brokers_do_not_share_it() =>
        _chain.GivesAsync(
            """
            namespace App;

            using MQTTnet;

            class C
            {
                const string Uri = "mqtts://broker.lan";

                void M(string host)
                {
                    var one = New().[|WithConnectionUri(Uri)|];
                    var tls = new MqttClientTlsOptions { UseTls = true };
                    var two = new MqttClientOptionsBuilder().[|WithTcpServer(host)|].WithTlsOptions(tls).Build();
                }

                void N(string name)
                {
                    MqttClientOptionsBuilder Make() => new MqttClientOptionsBuilder().WithTcpServer(name);
                    if (name.Length > 0)
                        Run(New().[|WithTcpServer(name)|].WithTlsOptions(o => { o.UseTls(); }));
                    Run(Make());
                }

                MqttClientOptionsBuilder New() => new();

                void Run(MqttClientOptionsBuilder builder) { }
            }
            """,
            """
            namespace App;

            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            class C
            {
                const string Uri = "mqtts://broker.lan";

                void M(string host)
                {
                    const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
                    var brokerCa = new X509Certificate2Collection();
                    brokerCa.ImportFromPemFile(BrokerCaFile);
                    var one = New().WithConnectionUri(Uri).WithTlsOptions(o => o.UseTls().WithTrustChain(brokerCa));
                    const string BrokerCaFile2 = "ca.crt"; // TODO: the file with the CA certificate of this broker
                    var brokerCa2 = new X509Certificate2Collection();
                    brokerCa2.ImportFromPemFile(BrokerCaFile2);
                    var tls = new MqttClientTlsOptions { UseTls = true, TrustChain = brokerCa2 };
                    var two = new MqttClientOptionsBuilder().WithTcpServer(host).WithTlsOptions(tls).Build();
                }

                void N(string name)
                {
                    MqttClientOptionsBuilder Make() => new MqttClientOptionsBuilder().WithTcpServer(name);
                    const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
                    var brokerCa = new X509Certificate2Collection();
                    brokerCa.ImportFromPemFile(BrokerCaFile);
                    if (name.Length > 0)
                        Run(New().WithTcpServer(name).WithTlsOptions(o => { o.UseTls(); o.WithTrustChain(brokerCa); }));
                    Run(Make());
                }

                MqttClientOptionsBuilder New() => new();

                void Run(MqttClientOptionsBuilder builder) { }
            }
            """
        );

    [Fact]
    public Task Braces_and_indentation_are_those_of_the_file() =>
        _handler.GivesAsync(
            """
            /*
             * The licence.
             */
            using System.Net.Security;
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            class C {
            	MqttClientOptions M() {
            		return new MqttClientOptionsBuilder()
            			.WithWebSocketServer(w => w.[|WithUri("wss://broker.lan/mqtt")|])
            			.Build();
            	}
            }
            """,
            """
            /*
             * The licence.
             */
            using System.Net.Security;
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            class C {
            	MqttClientOptions M() {
            		const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
            		var brokerCa = new X509Certificate2Collection();
            		brokerCa.ImportFromPemFile(BrokerCaFile);

            		bool IsIssuedByBrokerCa(MqttClientCertificateValidationEventArgs e) {
            			// Name and certificate must be there and right. The chain is built again, up to this CA only.
            			if ((e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) {
            				return false;
            			}

            			using (var chain = new X509Chain())
            			using (var certificate = new X509Certificate2(e.Certificate)) {
            				chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            				chain.ChainPolicy.CustomTrustStore.AddRange(brokerCa);
            				chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
            				// A private CA seldom publishes revocation data; remove this line when yours does.
            				chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            				foreach (var element in e.Chain.ChainElements) {
            					chain.ChainPolicy.ExtraStore.Add(element.Certificate);
            				}

            				return chain.Build(certificate);
            			}
            		}

            		return new MqttClientOptionsBuilder()
            			.WithWebSocketServer(w => w.WithUri("wss://broker.lan/mqtt"))
            			.WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(IsIssuedByBrokerCa))
            			.Build();
            	}
            }
            """
        );

    [Fact]
    public Task Where_no_statement_is_a_method_loads_it() =>
        _chain.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                private readonly MqttClientOptions _options = new MqttClientOptionsBuilder()
                    .[|WithTcpServer("broker.lan")|]
                    .WithTlsOptions(o => o.UseTls())
                    .Build(); // built once

                static MqttClientOptions Make(string host) => new MqttClientOptionsBuilder()
                    .[|WithTcpServer(host)|]
                    .WithTlsOptions(o => o.UseTls())
                    .Build();
            }
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            class C
            {
                private readonly MqttClientOptions _options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.lan")
                    .WithTlsOptions(o => o.UseTls().WithTrustChain(LoadBrokerCa()))
                    .Build(); // built once

                private static X509Certificate2Collection LoadBrokerCa()
                {
                    const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
                    var brokerCa = new X509Certificate2Collection();
                    brokerCa.ImportFromPemFile(BrokerCaFile);
                    return brokerCa;
                }

                static MqttClientOptions Make(string host) => new MqttClientOptionsBuilder()
                    .WithTcpServer(host)
                    .WithTlsOptions(o => o.UseTls().WithTrustChain(LoadBrokerCa2()))
                    .Build();

                private static X509Certificate2Collection LoadBrokerCa2()
                {
                    const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
                    var brokerCa = new X509Certificate2Collection();
                    brokerCa.ImportFromPemFile(BrokerCaFile);
                    return brokerCa;
                }
            }
            """
        );

    [Fact]
    public Task A_handler_over_websocket() =>
        _handler.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                MqttClientOptions M()
                {
                    return new MqttClientOptionsBuilder()
                        .WithWebSocketServer(w => w.[|WithUri("wss://broker.lan/mqtt")|])
                        .Build();
                }
            }
            """,
            """
            using System.Net.Security;
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            class C
            {
                MqttClientOptions M()
                {
                    const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
                    var brokerCa = new X509Certificate2Collection();
                    brokerCa.ImportFromPemFile(BrokerCaFile);

                    bool IsIssuedByBrokerCa(MqttClientCertificateValidationEventArgs e)
                    {
                        // Name and certificate must be there and right. The chain is built again, up to this CA only.
                        if ((e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
                        {
                            return false;
                        }

                        using (var chain = new X509Chain())
                        using (var certificate = new X509Certificate2(e.Certificate))
                        {
                            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                            chain.ChainPolicy.CustomTrustStore.AddRange(brokerCa);
                            chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
                            // A private CA seldom publishes revocation data; remove this line when yours does.
                            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                            foreach (var element in e.Chain.ChainElements)
                            {
                                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
                            }

                            return chain.Build(certificate);
                        }
                    }

                    return new MqttClientOptionsBuilder()
                        .WithWebSocketServer(w => w.WithUri("wss://broker.lan/mqtt"))
                        .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(IsIssuedByBrokerCa))
                        .Build();
                }
            }
            """
        );

    [Theory]
    [InlineData(".WithTls()", ".WithTls(p => p.CertificateValidationHandler = IsIssuedByBrokerCa)")]
    [InlineData(
        ".WithTls(p => p.UseTls = true)",
        ".WithTls(p => { p.UseTls = true; p.CertificateValidationHandler = IsIssuedByBrokerCa; })"
    )]
    [InlineData(
        ".WithTls(p => { p.UseTls = true; })",
        ".WithTls(p => { p.UseTls = true; p.CertificateValidationHandler = IsIssuedByBrokerCa; })"
    )]
    [InlineData(
        ".WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = true })",
        ".WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = true, "
            + "CertificateValidationHandler = IsIssuedByBrokerCa })"
    )]
    public Task A_handler_on_3_x(string before, string after) =>
        (_handler with { MqttNet = MqttNetReference.V3 }).GivesAsync(
            $$"""
            using MQTTnet.Client.Options;

            class C
            {
                IMqttClientOptions Options =>
                    new MqttClientOptionsBuilder().[|WithTcpServer("broker.lan")|]{{before}}.Build();
            }

            """,
            $$"""
            using System.Net.Security;
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet.Client.Options;

            class C
            {
                IMqttClientOptions Options =>
                    new MqttClientOptionsBuilder().WithTcpServer("broker.lan"){{after}}.Build();

                private static X509Certificate2Collection LoadBrokerCa()
                {
                    const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
                    var brokerCa = new X509Certificate2Collection();
                    brokerCa.ImportFromPemFile(BrokerCaFile);
                    return brokerCa;
                }

                private static bool IsIssuedByBrokerCa(MqttClientCertificateValidationCallbackContext e)
                {
                    // Name and certificate must be there and right. The chain is built again, up to this CA only.
                    if ((e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
                    {
                        return false;
                    }

                    using (var chain = new X509Chain())
                    using (var certificate = new X509Certificate2(e.Certificate))
                    {
                        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                        chain.ChainPolicy.CustomTrustStore.AddRange(LoadBrokerCa());
                        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
                        // A private CA seldom publishes revocation data; remove this line when yours does.
                        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                        foreach (var element in e.Chain.ChainElements)
                        {
                            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
                        }

                        return chain.Build(certificate);
                    }
                }
            }

            """
        );

    /// <summary>
    /// .NET Framework and .NET Standard 2.0: the root found is compared with the CA. C# 7.3, and none of our rules has
    /// anything against it.
    /// </summary>
    [Theory]
    [InlineData(
        MqttNetReference.V3NetFramework,
        "using MQTTnet.Client.Options;",
        "IMqttClientOptions",
        "MqttClientCertificateValidationCallbackContext",
        ".WithTls()",
        ".WithTls(p => p.CertificateValidationHandler = IsIssuedByBrokerCa)"
    )]
    [InlineData(
        MqttNetReference.V4NetFramework,
        "using MQTTnet.Client;",
        "MqttClientOptions",
        "MqttClientCertificateValidationEventArgs",
        ".WithTlsOptions(o => o.UseTls())",
        ".WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(IsIssuedByBrokerCa))"
    )]
    [InlineData(
        MqttNetReference.V4NetStandard,
        "using MQTTnet.Client;",
        "MqttClientOptions",
        "MqttClientCertificateValidationEventArgs",
        ".WithTlsOptions(new MqttClientTlsOptions { UseTls = true })",
        ".WithTlsOptions(new MqttClientTlsOptions { UseTls = true, CertificateValidationHandler = IsIssuedByBrokerCa })"
    )]
    public async Task A_pinned_root_where_there_is_no_custom_root_trust(
        MqttNetReference mqttNet,
        string use,
        string options,
        string argument,
        string before,
        string after
    )
    {
        const string Handler = """
                bool IsIssuedByBrokerCa(ARGUMENT e)
                {
                    // Name and certificate must be there and right. The chain is built again, up to this CA only.
                    if ((e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
                    {
                        return false;
                    }

                    USINGusing (var chain = new X509Chain())
                    using (var certificate = new X509Certificate2(e.Certificate))
                    {
                        // With this flag any root will do: the one found is compared with the CA.
                        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
                        chain.ChainPolicy.ExtraStore.Add(brokerCa);
                        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
                        // A private CA seldom publishes revocation data; remove this line when yours does.
                        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                        foreach (var element in e.Chain.ChainElements)
                        {
                            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
                        }

                        return chain.Build(certificate)
                            && Enumerable.SequenceEqual(ROOT, brokerCa.RawData);
                    }
                }
            """;
        const string Todo = "// TODO: the file with the CA certificate of this broker";
        const string Root = "chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData";
        string Use(string text, string usings) => usings + use + "\n\n" + text;
        var inMember = Handler
            .Replace("ARGUMENT", argument, StringComparison.Ordinal)
            .Replace("ROOT", Root, StringComparison.Ordinal)
            .Replace("    bool", "    private static bool", StringComparison.Ordinal)
            .Replace("USING", "using (var brokerCa = LoadBrokerCa())\n        ", StringComparison.Ordinal);
        var inMethod = ("    " + Handler.Replace("\n    ", "\n        ", StringComparison.Ordinal))
            .Replace("ARGUMENT", argument, StringComparison.Ordinal)
            .Replace("ROOT", Root, StringComparison.Ordinal)
            .Replace("USING", string.Empty, StringComparison.Ordinal);
        const string Usings =
            "using System.Linq;\nusing System.Net.Security;\nusing System.Security.Cryptography;\nusing "
            + "System.Security.Cryptography.X509Certificates;\n";

        foreach (
            var (code, expected) in new[]
            {
                (
                    $"class C\n{{\n    public {options} Options => new "
                        + $"MqttClientOptionsBuilder().WithTcpServer(\"broker.lan\"){before}.Build();\n}}\n",
                    $"class C\n{{\n    public {options} Options => new "
                        + $"MqttClientOptionsBuilder().WithTcpServer(\"broker.lan\"){after}.Build();\n\n    private "
                        + "static X509Certificate2 LoadBrokerCa()\n    {\n        const string BrokerCaFile = "
                        + "\"ca.crt\"; "
                        + Todo
                        + "\n        var brokerCa = "
                        + "new X509Certificate2(BrokerCaFile);\n        return "
                        + $"brokerCa;\n    }}\n\n{inMember}\n}}\n"
                ),
                (
                    $"class C\n{{\n    public {options} Make(string host)\n    {{\n        return new "
                        + $"MqttClientOptionsBuilder().WithTcpServer(host + \".lan\"){before}.Build();\n    }}\n}}\n",
                    $"class C\n{{\n    public {options} Make(string host)\n    {{\n        const string "
                        + "BrokerCaFile = \"ca.crt\"; "
                        + Todo
                        + "\n        var brokerCa = "
                        + "new X509Certificate2(BrokerCaFile);\n"
                        + $"\n{inMethod}\n\n        return new "
                        + $"MqttClientOptionsBuilder().WithTcpServer(host + \".lan\"){after}.Build();\n    }}\n}}\n"
                ),
            }
        )
        {
            var framework = new TestCode(Use(code, string.Empty), "class Other { }")
            {
                MqttNet = mqttNet,
                LanguageVersion = LanguageVersion.CSharp7_3,
                Nullable = NullableContextOptions.Disable,
            };
            var text = await FixContract.CheckAsync(framework, "MQTLS3001");

            Assert.Equal(Use(expected, Usings), text);
            await AnalyzerVerifier.VerifySilentAsync(
                framework with
                {
                    Files = framework.Files.SetItem(0, ("Test0.cs", text)),
                }
            );
        }
    }

    [Fact]
    public Task No_trust_chain_no_offer() =>
        (_chain with { MqttNet = MqttNetReference.V4Net6 }).DeclinesAsync(
            """
            using MQTTnet.Client;

            var options = new MqttClientOptionsBuilder()
                .[|WithTcpServer("broker.lan")|]
                .WithTlsOptions(o => o.UseTls())
                .Build();
            """
        );

    [Theory]
    [InlineData("WithClientId(\"TLS comes from elsewhere\")")]
    [InlineData("WithTlsOptions(o => Configure(o))")]
    [InlineData("WithTlsOptions(Configure)")]
    [InlineData("WithTlsOptions(Make())")]
    public Task Tls_options_made_elsewhere_are_left_alone(string call) =>
        _chain.DeclinesAsync(
            "using MQTTnet;\n\nvar b = new MqttClientOptionsBuilder().[|WithTcpServer(\"broker.lan\")|]."
                + call
                + ";\n"
                + "static void Configure(MqttClientTlsOptionsBuilder o) => o.UseTls();\nstatic "
                + "MqttClientTlsOptions Make() => new() { UseTls = true };\n#pragma warning disable CS8321\n"
        );

    [Theory]
    [InlineData(
        "o.UseTls().WithClientCertificates(new X509Certificate2Collection { [|ca|] })",
        "o.UseTls().WithTrustChain(new X509Certificate2Collection { ca })"
    )]
    [InlineData(
        "o.UseTls().WithClientCertificates(new[] { client, [|ca|] })",
        "o.UseTls().WithClientCertificates(new[] { client }).WithTrustChain(new X509Certificate2Collection { ca })"
    )]
    [InlineData(
        "o.UseTls().WithClientCertificates(new List<X509Certificate2> { [|ca|], client })",
        "o.UseTls().WithClientCertificates(new List<X509Certificate2> { client }).WithTrustChain(new "
            + "X509Certificate2Collection { ca })"
    )]
    public Task A_ca_leaves_the_client_certificates(string before, string after) =>
        new FixTrial(FixKind.MoveToTrustChain) { Id = "MQTLS3002" }.GivesAsync(
            Certificates(before),
            Certificates(after)
        );

    [Theory]
    [InlineData("o.UseTls().WithClientCertificates(new X509Certificate2Collection { [|ca|] })", "o.UseTls()")]
    [InlineData(
        "o.UseTls().WithClientCertificates(new[] { client, [|ca|] })",
        "o.UseTls().WithClientCertificates(new[] { client })"
    )]
    public Task A_ca_of_a_cloud_leaves_without_becoming_a_trust_chain(string before, string after) =>
        new FixTrial(FixKind.RemoveClientCertificate) { Id = "MQTLS3002" }.GivesAsync(
            Certificates(before),
            Certificates(after)
        );

    [Fact]
    public Task A_ca_of_a_cloud_added_in_a_statement() =>
        new FixTrial(FixKind.RemoveClientCertificate) { Id = "MQTLS3002" }.GivesAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var certificates = new X509Certificate2Collection();
            certificates.Add(new X509Certificate2());
            certificates.[|Add(new X509Certificate2("AmazonRootCA1.pem"))|];
            var b = new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o.UseTls().WithClientCertificates(certificates));
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var certificates = new X509Certificate2Collection();
            certificates.Add(new X509Certificate2());
            var b = new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o.UseTls().WithClientCertificates(certificates));
            """
        );

    [Fact]
    public Task A_ca_added_in_a_statement() =>
        new FixTrial(FixKind.MoveToTrustChain) { Id = "MQTLS3002" }.GivesAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2();
            var certificates = new X509Certificate2Collection();
            certificates.Add(new X509Certificate2());
            certificates.[|Add(ca)|];
            var b = new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o
                    .WithClientCertificates(certificates)
                    .UseTls());
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2();
            var certificates = new X509Certificate2Collection();
            certificates.Add(new X509Certificate2());
            var b = new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o
                    .WithClientCertificates(certificates)
                    .WithTrustChain(new X509Certificate2Collection { ca })
                    .UseTls());
            """
        );

    [Fact]
    public Task A_ca_that_is_loaded_in_a_list() =>
        new FixTrial(FixKind.MoveToTrustChain) { Id = "MQTLS3002" }.GivesAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            const string Ca = "ca.crt";
            var certificates = new[]
            {
                new X509Certificate2(), // own
                X509CertificateLoader.[|LoadCertificateFromFile(Ca)|], // CA
            };
            var b = new MqttClientOptionsBuilder()
            .WithTlsOptions(o => o
                .UseTls()
                .WithClientCertificates(certificates));
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            const string Ca = "ca.crt";
            var certificates = new[]
            {
                new X509Certificate2(), // own
            };
            var b = new MqttClientOptionsBuilder()
            .WithTlsOptions(o => o
                .UseTls()
                .WithClientCertificates(certificates)
                .WithTrustChain(new X509Certificate2Collection { X509CertificateLoader.LoadCertificateFromFile(Ca) }));
            """
        );

    [Fact]
    public Task A_ca_in_a_provider() =>
        new FixTrial(FixKind.MoveToTrustChain) { Id = "MQTLS3002" }.GivesAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var (ca, own) = (new X509Certificate2(), new X509Certificate2());
            var tls = new MqttClientTlsOptions
            {
                UseTls = true,
                ClientCertificatesProvider = new DefaultMqttCertificatesProvider(new[] { own, [|ca|] }),
            };
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var (ca, own) = (new X509Certificate2(), new X509Certificate2());
            var tls = new MqttClientTlsOptions
            {
                UseTls = true,
                ClientCertificatesProvider = new DefaultMqttCertificatesProvider(new[] { own }),
                TrustChain = new X509Certificate2Collection { ca },
            };
            """
        );

    [Theory]
    [InlineData(
        "o.WithClientCertificates(new X509Certificate2Collection { [|client|] })",
        "o.WithClientCertificates(new X509Certificate2Collection { "
            + "X509CertificateLoader.LoadPkcs12(client.Export(X509ContentType.Pkcs12), null) })"
    )]
    [InlineData(
        "o.WithClientCertificates(new[] { X509Certificate2.[|CreateFromPemFile(\"a\", \"b\")|] })",
        "o.WithClientCertificates(new[] { "
            + "X509CertificateLoader.LoadPkcs12(X509Certificate2.CreateFromPemFile(\"a\", "
            + "\"b\").Export(X509ContentType.Pkcs12), null) })"
    )]
    [InlineData(
        "o.WithClientCertificates(new[] { [|client ?? ca|] })",
        "o.WithClientCertificates(new[] { X509CertificateLoader.LoadPkcs12((client ?? "
            + "ca).Export(X509ContentType.Pkcs12), null) })"
    )]
    public Task A_round_trip(string before, string after) =>
        new FixTrial(FixKind.RoundTripPkcs12) { Id = "MQTLS3003" }.GivesAsync(
            Certificates(before),
            Certificates(after)
        );

    /// <summary>.NET 6 has no loader for PKCS#12; the constructor does the same.</summary>
    [Fact]
    public Task A_round_trip_where_there_is_no_loader() =>
        new FixTrial(FixKind.RoundTripPkcs12) { Id = "MQTLS3003", MqttNet = MqttNetReference.V4Net6 }.GivesAsync(
            "using System.Security.Cryptography.X509Certificates;\nusing MQTTnet.Client;\n\nvar b = new "
                + "MqttClientOptionsBuilder().WithTlsOptions(o => o.WithClientCertificates(new[] { "
                + "X509Certificate2.[|CreateFromPemFile(\"a\", \"b\")|] }));\n",
            "using System.Security.Cryptography.X509Certificates;\nusing MQTTnet.Client;\n\nvar b = new "
                + "MqttClientOptionsBuilder().WithTlsOptions(o => o.WithClientCertificates(new[] { new "
                + "X509Certificate2(X509Certificate2.CreateFromPemFile(\"a\", "
                + "\"b\").Export(X509ContentType.Pkcs12)) }));\n"
        );

    private static string Certificates(string configure) =>
        "using System.Security.Cryptography.X509Certificates;\nusing MQTTnet;\n\nvar ca = new "
        + "X509Certificate2();\nvar client = new X509Certificate2();\nvar b = new "
        + "MqttClientOptionsBuilder().WithTlsOptions(o => "
        + configure
        + ");\nConsole.WriteLine(client);\nConsole.WriteLine(ca);\n";
}
