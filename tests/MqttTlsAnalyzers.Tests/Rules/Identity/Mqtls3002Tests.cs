using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3002: CA certificate is used as a client certificate.</summary>
public sealed class Mqtls3002Tests
{
    [Fact]
    public async Task The_finding_names_the_file_and_what_happens()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Certificates("""new[] { {|MQTLS3002:new X509Certificate2("certs/ca.crt")|}, settings.Certificate }""")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'ca.crt' has no private key, but is used as a client certificate: MQTTnet sends none, and the broker is "
                + "not "
                + "trusted because of it",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.MoveToTrustChain)], FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public async Task Standing_second_it_is_not_sent()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Certificates("""new[] { settings.Certificate, {|MQTLS3002:settings.RootCertificate|} }""")
        );

        Assert.Equal(
            "'RootCertificate' is named like a CA, but is used as a client certificate: MQTTnet may send none, and the "
                + "broker is not trusted because of it",
            Assert.Single(findings).Message
        );
    }

    [Theory]
    [InlineData("if (caCert.HasPrivateKey) { list.Add(caCert); }")]
    [InlineData("if (!caCert.HasPrivateKey) { throw new InvalidOperationException(); } list.Add(caCert);")]
    [InlineData("if (!caCert.HasPrivateKey) { return null; } list.Add(caCert);")]
    [InlineData("var has = caCert.HasPrivateKey; if (has && list.Count == 0) { list.Add(caCert); }")]
    public async Task Silent_where_the_code_asks_for_the_key(string statements)
    {
        await AnalyzerVerifier.VerifyAsync(Program("var caCert = new X509Certificate2(path);", statements));
        await AnalyzerVerifier.VerifyAsync(Program("var caCert = given;", statements));
    }

    [Theory]
    [InlineData("if (!caCert.HasPrivateKey) { list.{|MQTLS3002:Add(caCert)|}; }")]
    [InlineData("Console.WriteLine(caCert.HasPrivateKey); list.{|MQTLS3002:Add(caCert)|};")]
    [InlineData("if (other.HasPrivateKey) { list.{|MQTLS3002:Add(caCert)|}; }")]
    public async Task A_question_that_does_not_rule_it_out(string statements)
    {
        await AnalyzerVerifier.VerifyAsync(Program("var caCert = new X509Certificate2(path);", statements));
        await AnalyzerVerifier.VerifyAsync(Program("var caCert = given;", statements));
    }

    private static string Program(string declaration, string statements) =>
        $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public static class Program
            {
                public static MqttClientOptions? Make(string path, X509Certificate2 given, X509Certificate2 other)
                {
                    var list = new List<X509Certificate2>();
                    {{declaration}}
                    {{statements}}
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().WithClientCertificates(list))
                        .Build();
                }
            }
            """;

    [Theory]
    [InlineData("client.crt", false)]
    [InlineData("certs/device-01.pem", false)]
    [InlineData("client-ca.crt", true)]
    [InlineData("broker.crt", false)]
    [InlineData("AmazonRootCA1.pem", true)]
    public async Task Only_what_is_named_as_a_CA_becomes_a_trust_anchor(string file, bool canMove)
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Certificates("new[] { {|MQTLS3002:new X509Certificate2(\"" + file + "\")|}, settings.Certificate }")
        );

        Assert.Equal(
            canMove ? [new FixIntent(FixKind.MoveToTrustChain)] : [],
            FixIntent.Decode(Assert.Single(findings).Properties)
        );
    }

    [Theory]
    [InlineData("""{|MQTLS3002:new X509Certificate2("client.crt")|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2("client.cer")|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2("client.pem")|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2("client.DER")|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2(fileName: "client.crt")|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2(@"C:\certs\client.crt")|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2(Path.Combine(settings.Path, "client.crt"))|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2($"{settings.Path}/client.crt")|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2(settings.Path + "/client.crt")|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2(CertificateFile)|}""")]
    [InlineData("""{|MQTLS3002:new X509Certificate2(File.ReadAllBytes("client.crt"))|}""")]
    [InlineData("""X509CertificateLoader.{|MQTLS3002:LoadCertificateFromFile("client.crt")|}""")]
    [InlineData("""X509CertificateLoader.{|MQTLS3002:LoadCertificateFromFile(settings.Path)|}""")]
    [InlineData("""X509CertificateLoader.{|MQTLS3002:LoadCertificate(settings.Bytes)|}""")]
    [InlineData("""X509Certificate2.{|MQTLS3002:CreateFromPem(settings.Pem)|}""")]
    [InlineData("""X509Certificate2.{|MQTLS3002:CreateFromPem(File.ReadAllText("client.pem"))|}""")]
    [InlineData(
        """
            X509Certificate2.{|MQTLS3002:CreateFromPem(
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"
            )|}
            """
    )]
    public Task Loaded_without_a_private_key(string expression) =>
        AnalyzerVerifier.VerifyAsync(Certificates($$"""new[] { {{expression}} }"""));

    [Theory]
    [InlineData("""new X509Certificate2("client.pfx", settings.Password)""")]
    [InlineData("""new X509Certificate2("ca.p12", settings.Password)""")]
    [InlineData("""new X509Certificate2("certs/ca/client.pfx", settings.Password)""")]
    [InlineData("""new X509Certificate2(settings.Path)""")]
    [InlineData("""new X509Certificate2(settings.Path, settings.Password)""")]
    [InlineData("""new X509Certificate2(settings.Bytes, settings.Password)""")]
    [InlineData("""X509CertificateLoader.LoadPkcs12FromFile("ca.pfx", settings.Password)""")]
    [InlineData("""X509CertificateLoader.LoadPkcs12(settings.Bytes, settings.Password)""")]
    [InlineData(
        """
            X509CertificateLoader.LoadPkcs12(
                X509Certificate2.CreateFromPemFile("ca.crt", "ca.key").Export(X509ContentType.Pkcs12),
                null
            )
            """
    )]
    [InlineData("""settings.Certificate""")]
    [InlineData("""settings.Certificates[0]""")]
    [InlineData("""new X509Store(StoreName.My).Certificates.Find(X509FindType.FindBySubjectName, "client", true)[0]""")]
    [InlineData("""Load(settings.Path)""")]
    public Task With_a_key_or_of_unknown_making(string expression) =>
        AnalyzerVerifier.VerifyAsync(Certificates($$"""new[] { {{expression}} }"""));

    [Theory]
    [InlineData("ca")]
    [InlineData("caCert")]
    [InlineData("rootCertificate")]
    [InlineData("issuer")]
    [InlineData("CertificateAuthority")]
    [InlineData("my_root_ca")]
    public Task Named_as_a_CA(string name) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var {{name}} = settings.Certificate;
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new[] { {|MQTLS3002:{{name}}|} }))
                    .Build();
                """
            )
        );

    [Fact]
    public Task Named_as_a_CA_by_parameter_and_property() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                string.Empty,
                """
                public static MqttClientOptions Build(X509Certificate2 caCertificate) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o =>
                            o.WithClientCertificates(new[] { {|MQTLS3002:caCertificate|}, {|MQTLS3002:Other.RootCa|} })
                        )
                        .Build();

                private static class Other
                {
                    public static X509Certificate2 RootCa { get; set; } = null!;
                }
                """
            )
        );

    [Theory]
    [InlineData("local")]
    [InlineData("clientCertificate")]
    [InlineData("caSignedCertificate")]
    public Task Not_named_as_a_CA(string name) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var {{name}} = settings.Certificate;
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new[] { {{name}} }))
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_key_settles_it_whatever_the_name() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var ca = X509CertificateLoader.LoadPkcs12FromFile("root.pfx", settings.Password);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new[] { ca }))
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData("""new List<X509Certificate2> { {|MQTLS3002:new X509Certificate2("ca.crt")|} }""")]
    [InlineData("""new List<X509Certificate2>(new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} })""")]
    [InlineData("""new X509Certificate2[] { settings.Certificate, {|MQTLS3002:new("ca.crt")|} }""")]
    [InlineData("""new X509Certificate2Collection { {|MQTLS3002:new X509Certificate2("ca.crt")|} }""")]
    [InlineData("""new X509Certificate2Collection({|MQTLS3002:new X509Certificate2("ca.crt")|})""")]
    [InlineData("""new X509Certificate2Collection(new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} })""")]
    [InlineData("""[{|MQTLS3002:new X509Certificate2("ca.crt")|}]""")]
    [InlineData("""(List<X509Certificate2>)[settings.Certificate, {|MQTLS3002:new X509Certificate2("ca.crt")|}]""")]
    [InlineData("""(X509Certificate2[])[.. settings.Certificates, {|MQTLS3002:new X509Certificate2("ca.crt")|}]""")]
    public Task In_every_list(string list) => AnalyzerVerifier.VerifyAsync(Certificates(list));

    [Theory]
    [InlineData("X509Certificate2Collection", """certificates.{|MQTLS3002:Add(new X509Certificate2("ca.crt"))|};""")]
    [InlineData(
        "X509Certificate2Collection",
        """certificates.{|MQTLS3002:Insert(0, new X509Certificate2("ca.crt"))|};"""
    )]
    [InlineData(
        "X509Certificate2Collection",
        """certificates.AddRange(new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|}, settings.Certificate });"""
    )]
    [InlineData("X509Certificate2Collection", """certificates.{|MQTLS3002:Import("ca.crt")|};""")]
    [InlineData("X509Certificate2Collection", """certificates.{|MQTLS3002:ImportFromPemFile("ca.pem")|};""")]
    [InlineData("X509Certificate2Collection", """certificates.{|MQTLS3002:ImportFromPem(settings.Pem)|};""")]
    [InlineData(
        "X509Certificate2Collection",
        """certificates.Add(settings.Certificate); certificates.{|MQTLS3002:Add(new X509Certificate2("ca.crt"))|};"""
    )]
    [InlineData("List<X509Certificate2>", """certificates.{|MQTLS3002:Add(new X509Certificate2("ca.crt"))|};""")]
    [InlineData(
        "List<X509Certificate2>",
        """certificates.AddRange(new List<X509Certificate2> { {|MQTLS3002:new X509Certificate2("ca.crt")|} });"""
    )]
    [InlineData(
        "List<X509Certificate2>",
        """
            foreach (var one in settings.Certificates)
            {
                certificates.Add(one);
            }
            certificates.{|MQTLS3002:Add(new X509Certificate2("ca.crt"))|};
            """
    )]
    public Task In_several_statements(string type, string statements) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var certificates = new {{type}}();
                {{statements}}
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates))
                    .Build();
                """
            )
        );

    [Fact]
    public Task After_the_list_was_given() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var certificates = new X509Certificate2Collection();
                var builder = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates));
                certificates.{|MQTLS3002:Add(new X509Certificate2("ca.crt"))|};
                var options = builder.Build();
                """
            )
        );

    [Theory]
    [InlineData("""certificates.Import("client.pfx");""")]
    [InlineData("""certificates.Import(settings.Path);""")]
    [InlineData("""certificates.Import("client.pfx", settings.Password, X509KeyStorageFlags.DefaultKeySet);""")]
    [InlineData("""certificates.AddRange(settings.Certificates);""")]
    [InlineData("""certificates.Add(new X509Certificate2("ca.crt")); certificates.Clear();""")]
    public Task Lists_without_a_certificate_to_blame(string statements) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var certificates = new X509Certificate2Collection();
                {{statements}}
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates))
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData(
        """
            .WithTlsOptions(o =>
                o.WithClientCertificatesProvider(
                    new DefaultMqttCertificatesProvider(
                        new X509Certificate2Collection { {|MQTLS3002:new X509Certificate2("ca.crt")|} }
                    )
                )
            )
            """
    )]
    [InlineData(
        """
            .WithTlsOptions(o =>
                o.WithClientCertificatesProvider(
                    new DefaultMqttCertificatesProvider(
                        new X509Certificate[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} }
                    )
                )
            )
            """
    )]
    [InlineData(
        """
            .WithTlsOptions(
                new MqttClientTlsOptions
                {
                    UseTls = true,
                    ClientCertificatesProvider = new DefaultMqttCertificatesProvider(
                        new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} }
                    ),
                }
            )
            """
    )]
    [InlineData(
        """
            .WithTlsOptions(
                new MqttClientTlsOptionsBuilder()
                    .WithClientCertificates(new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} })
                    .Build()
            )
            """
    )]
    [InlineData(
        """
            .WithTlsOptions(o =>
            {
                var ca = new X509Certificate2("ca.crt");
                o.WithClientCertificates(new[] { {|MQTLS3002:ca|} });
            })
            """
    )]
    [InlineData(
        """
            .WithTlsOptions(o =>
                o.{|MQTLS4011:UseTls(settings.Flag)|}
                    .WithClientCertificates(new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} })
            )
            """
    )]
    public Task In_every_shape_of_the_TLS_options(string tls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(""".WithTcpServer("broker.example.com", 8883)""" + tls));

    [Fact]
    public Task In_object_initializers() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                client.ConnectAsync(
                    new MqttClientOptions
                    {
                        ChannelOptions = new MqttClientTcpOptions
                        {
                            RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883),
                            TlsOptions = new MqttClientTlsOptions
                            {
                                UseTls = true,
                                ClientCertificatesProvider = new DefaultMqttCertificatesProvider(
                                    new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} }
                                ),
                            },
                        },
                    }
                );
                """
            )
        );

    [Theory]
    [InlineData("""p.Certificates = new List<X509Certificate> { {|MQTLS3002:new X509Certificate2("ca.crt")|} };""")]
    [InlineData("""p.Certificates = new[] { settings.Certificate, {|MQTLS3002:new X509Certificate2("ca.crt")|} };""")]
    [InlineData(
        """p.Certificates = new X509Certificate[] { X509Certificate.{|MQTLS3002:CreateFromCertFile("ca.cer")|} };"""
    )]
    public Task On_3(string statement) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$""".WithTcpServer("broker.example.com", 8883).WithTls(p => { p.UseTls = true; {{statement}} })""",
                mqttNet: MqttNetReference.V3
            )
        );

    [Fact]
    public Task On_3_in_object_initializers() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                client.ConnectAsync(
                    new MqttClientOptions
                    {
                        ChannelOptions = new MqttClientTcpOptions
                        {
                            Server = "broker.example.com",
                            TlsOptions = new MqttClientTlsOptions
                            {
                                UseTls = true,
                                Certificates = new List<X509Certificate>
                                {
                                    {|MQTLS3002:new X509Certificate2("ca.crt")|},
                                },
                            },
                        },
                    }
                );
                """,
                mqttNet: MqttNetReference.V3
            )
        );

    [Theory]
    [InlineData(MqttNetReference.V4, true)]
    [InlineData(MqttNetReference.V4Net6, false)]
    public async Task On_4_it_moves_where_there_is_a_trust_chain(MqttNetReference mqttNet, bool hasFix)
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o =>
                        o.WithClientCertificates(new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} })
                    )
                """,
                mqttNet: mqttNet
            )
        );

        Assert.Equal(hasFix, !FixIntent.Decode(Assert.Single(findings).Properties).IsEmpty);
    }

    [Fact]
    public async Task On_4_WithTls_has_no_trust_chain_to_move_it_to()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("broker.example.com", 8883)
                    .{|MQTLS5005:WithTls(p =>
                    {
                        p.UseTls = true;
                        p.Certificates = new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} };
                    })|}
                """,
                mqttNet: MqttNetReference.V4
            )
        );

        Assert.Empty(FixIntent.Decode(Assert.Single(findings, finding => finding.Id == "MQTLS3002").Properties));
    }

    [Fact]
    public async Task Over_a_web_socket_a_trust_chain_would_not_help()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o =>
                        o.WithClientCertificates(new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} })
                    )
                """
            )
        );

        Assert.Empty(FixIntent.Decode(Assert.Single(findings).Properties));
    }

    [Fact]
    public async Task A_list_from_a_helper_is_reported_at_the_call()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates({|MQTLS3002:Load()|}))
                """,
                """private static X509Certificate2Collection Load() => new() { new X509Certificate2("ca.crt") };"""
            )
        );

        var finding = Assert.Single(findings);
        Assert.Empty(FixIntent.Decode(finding.Properties));
        Assert.Contains(finding.AdditionalPlaces, place => place.Text == """new X509Certificate2("ca.crt")""");
    }

    [Fact]
    public Task A_certificate_from_a_helper_is_reported_where_it_enters_the_list() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new[] { {|MQTLS3002:LoadFile()|} }))
                """,
                """
                private static X509Certificate2 LoadFile() =>
                    X509CertificateLoader.LoadCertificateFromFile("client.crt");
                """
            )
        );

    [Fact]
    public Task A_helper_that_is_given_the_builder_is_reported_once_in_itself() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var one = new MqttClientOptionsBuilder()
                    .WithTcpServer("one.example.com", 8883)
                    .WithTlsOptions(o => o.AddCertificates())
                    .Build();
                var two = new MqttClientOptionsBuilder()
                    .WithTcpServer("two.example.com", 8883)
                    .WithTlsOptions(o => o.AddCertificates())
                    .Build();
                """,
                """
                private static void AddCertificates(this MqttClientTlsOptionsBuilder o) =>
                    o.WithClientCertificates(new[] { {|MQTLS3002:new X509Certificate2("ca.crt")|} });
                """
            )
        );

    [Fact]
    public Task On_every_path_another_CA() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var certificates = new X509Certificate2Collection();
                if (settings.Flag)
                {
                    certificates.{|MQTLS3002:Add(new X509Certificate2("one.crt"))|};
                }
                else
                {
                    certificates.{|MQTLS3002:Add(new X509Certificate2("two.crt"))|};
                }

                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates))
                    .Build();
                """
            )
        );

    [Fact]
    public Task Some_path_suffices() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var certificates = new X509Certificate2Collection(settings.Certificate);
                if (settings.Flag)
                {
                    certificates.{|MQTLS3002:Add(new X509Certificate2("ca.crt"))|};
                }

                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates))
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o =>
                    o.WithTrustChain(new X509Certificate2Collection { new X509Certificate2("ca.crt") })
                        .WithClientCertificates(new[] { settings.Certificate })
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o =>
                    o.WithClientCertificates(new[] { new X509Certificate2("ca.crt") })
                        .WithClientCertificates(new[] { settings.Certificate })
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(o =>
                    o.{|MQTLS4001:UseTls(false)|}.WithClientCertificates(new[] { new X509Certificate2("ca.crt") })
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com", 8883)
                .{|MQTLS5001:WithTlsOptions(o =>
                    o.WithClientCertificates(new[] { new X509Certificate2("ca.crt") })
                )|}
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    public Task Not_among_the_client_certificates_that_are_sent(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData("new X509Certificate2(config.CaCertPath)", "CaCertPath")]
    [InlineData("new X509Certificate2(_caPath)", "_caPath")]
    [InlineData("new X509Certificate2(caPath)", "caPath")]
    [InlineData("new X509Certificate2(config.Ca.Path)", "Ca")]
    [InlineData("new X509Certificate2(config.Certificates[\"RootCa\"])", "RootCa")]
    [InlineData("new X509Certificate2(Environment.GetEnvironmentVariable(\"CA_FILE\")!)", "CA_FILE")]
    [InlineData("new X509Certificate2(config.Optional ?? \"ca.bin\")", "ca.bin")]
    [InlineData("new X509Certificate2(Path.Combine(AppContext.BaseDirectory, config.CaCertPath))", "CaCertPath")]
    [InlineData("new X509Certificate2(Path.GetFullPath(config.CaCertPath.Trim()))", "CaCertPath")]
    [InlineData("new X509Certificate2($\"{config.Folder}/{config.CaCertPath}\")", "CaCertPath")]
    [InlineData("new X509Certificate2(Resolve(config.CaCertPath))", "CaCertPath")]
    [InlineData("new X509Certificate2(File.ReadAllBytes(caPath))", "caPath")]
    [InlineData("new X509Certificate2(X509Certificate.CreateFromSignedFile(config.Optional!))", "Optional")]
    [InlineData("X509CertificateLoader.LoadCertificateFromFile(config.Optional!)", "Optional")]
    [InlineData("Load(config.CaCertPath)", "CaCertPath")]
    public async Task The_path_says_what_it_is(string certificate, string name)
    {
        var findings = await Findings.OfAsync(Configured($"var list = new[] {{ {certificate} }};"));

        var finding = Assert.Single(findings, static finding => finding.Id == "MQTLS3002");
        Assert.StartsWith("'" + name + "' ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var list = new List<X509Certificate2>(); list.{|MQTLS3002:Add(new(config.CaCertPath))|};")]
    [InlineData("var list = new X509Certificate2Collection(); list.{|MQTLS3002:Import(caPath)|};")]
    [InlineData(
        "var list = new[] { own, {|MQTLS3002:Load(caPath)|} }.Select(one => new X509Certificate2(one)).ToList();"
    )]
    [InlineData("var list = new X509Certificate2Collection(own); list.AddRange({|MQTLS3002:caCertificates|});")]
    [InlineData(
        "var list = new X509Certificate2Collection(own); list.AddRange({|MQTLS3002:config.RootCertificates|});"
    )]
    [InlineData("List<X509Certificate2> list = [own, {|MQTLS3002:ca.Certificate|}];")]
    [InlineData(
        """
            var list = new X509Certificate2Collection();
            foreach (var one in new[] { caPath })
            {
                list.{|MQTLS3002:Add(new X509Certificate2(one))|};
            }
            """
    )]
    [InlineData(
        """
            var list = new List<X509Certificate2>();
            if (!string.IsNullOrEmpty(config.Optional))
            {
                list.{|MQTLS3002:Add(X509CertificateLoader.LoadCertificateFromFile(config.Optional))|};
            }

            if (File.Exists(config.Folder))
            {
                list.Add(own);
            }
            """
    )]
    [InlineData(
        """
            var list = new List<X509Certificate2>();
            list.{|MQTLS3002:Add(File.Exists(caPath) ? new X509Certificate2(caPath) : own)|};
            """
    )]
    public Task In_lists_as_people_fill_them(string statements) => AnalyzerVerifier.VerifyAsync(Configured(statements));

    [Theory]
    [InlineData("{|MQTLS3002:new X509Certificate(caPath)|}")]
    [InlineData("X509Certificate.{|MQTLS3002:CreateFromCertFile(caPath)|}")]
    [InlineData("X509Certificate.{|MQTLS3002:CreateFromSignedFile(config.Optional!)|}")]
    public Task Certificates_of_the_old_type(string certificate) =>
        AnalyzerVerifier.VerifyAsync(
            Configured(
                $"var list = new List<X509Certificate> {{ {certificate}, own }};",
                "WithClientCertificatesProvider(new DefaultMqttCertificatesProvider(list))"
            )
        );

    [Theory]
    [InlineData("{|MQTLS3002:caCertificates|}")]
    [InlineData("{|MQTLS3002:config.RootCertificates|}")]
    public Task A_list_that_is_named_as_one_of_CAs(string list) =>
        AnalyzerVerifier.VerifyAsync(Configured(string.Empty, $"WithClientCertificates({list})"));

    [Theory]
    [InlineData("new X509Certificate2(config.ClientPath)")]
    [InlineData("new X509Certificate2(Path.Combine(config.ContentRootPath, config.ClientPath))")]
    [InlineData("new X509Certificate2(Path.Combine(config.ContentRootPath, \"device\"))")]
    [InlineData("new X509Certificate2(config.CaCertPath, config.Password)")]
    [InlineData("Other.CreateClient(ca.Certificate)")]
    [InlineData("Other.FindByIssuer(\"Plant Root CA\")")]
    [InlineData("new X509Store().Certificates.Find(X509FindType.FindByIssuerName, \"Plant Root CA\", true)[0]")]
    public Task What_a_CA_has_made_is_none(string certificate) =>
        AnalyzerVerifier.VerifyAsync(Configured($"var list = new[] {{ {certificate} }};"));

    [Fact]
    public Task A_provider_is_asked_what_it_hands_out() =>
        AnalyzerVerifier.VerifyAsync(
            Configured(string.Empty) with
            {
                Files =
                [
                    (
                        "Program.cs",
                        ConfiguredUsings
                            + """
                            public static class Program
                            {
                                public static object Run(string caPath) =>
                                    new MqttClientOptionsBuilder()
                                        .WithTcpServer("broker.example.com", 8883)
                                        .WithTlsOptions(o =>
                                            o.WithClientCertificatesProvider({|MQTLS3002:new Provider(caPath)|})
                                        )
                                        .Build();

                                private sealed class Provider(string path) : IMqttClientCertificatesProvider
                                {
                                    public X509CertificateCollection GetCertificates()
                                    {
                                        var list = new X509CertificateCollection();
                                        foreach (var one in All())
                                        {
                                            list.Add(one);
                                        }

                                        return list;
                                    }

                                    private IEnumerable<X509Certificate> All()
                                    {
                                        yield return new X509Certificate2(path);
                                    }
                                }
                            }
                            """
                    ),
                ],
            }
        );

    [Theory]
    [InlineData("\"broker.plant.internal\"")]
    [InlineData("config.Folder")]
    public Task What_is_missing_stands_among_the_client_certificates(string host) =>
        AnalyzerVerifier.VerifyAsync(
            Configured(
                "var list = new[] { {|MQTLS3002:new X509Certificate2(caPath)|} };",
                "WithClientCertificates(list)",
                host
            )
        );

    [Fact]
    public async Task A_cloud_broker_is_trusted_already()
    {
        var findings = await Findings.OfAsync(
            Configured(
                "var list = new[] { new X509Certificate2(\"AmazonRootCA1.pem\"), own };",
                host: "\"a1b2-ats.iot.eu-west-1.amazonaws.com\""
            )
        );

        Assert.Equal(
            [new FixIntent(FixKind.RemoveClientCertificate)],
            FixIntent.Decode(Assert.Single(findings).Properties)
        );
    }

    private const string ConfiguredUsings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;

        """;

    /// <summary>Code that gets paths and certificates from a configuration class of its own.</summary>
    private static TestCode Configured(
        string statements,
        string call = "WithClientCertificates(list)",
        string host = "\"broker.example.com\""
    ) =>
        new(
            (
                "Program.cs",
                $$"""
                {{ConfiguredUsings}}
                public sealed class FilePart { public string Path { get; set; } = ""; }

                public sealed class Config
                {
                    public string CaCertPath { get; set; } = "";
                    public string ClientPath { get; set; } = "";
                    public string ContentRootPath { get; set; } = "";
                    public string? Optional { get; set; }
                    public string Folder { get; set; } = "";
                    public string Password { get; set; } = "";
                    public FilePart Ca { get; set; } = new();
                    public Dictionary<string, string> Certificates { get; set; } = new();
                    public X509Certificate2Collection RootCertificates { get; set; } = new();
                }

                public abstract class Part { public abstract X509Certificate2 Certificate { get; } }

                public abstract class Other
                {
                    public static Func<X509Certificate2, X509Certificate2> CreateClient { get; set; } = null!;
                    public static Func<string, X509Certificate2> FindByIssuer { get; set; } = null!;
                }

                public sealed class Program(string _caPath)
                {
                    private static string Resolve(string path) =>
                        Path.IsPathRooted(path) ? path : Path.Combine(AppContext.BaseDirectory, path);

                    private static X509Certificate2 Load(string path) => new(path);

                    public MqttClientOptions Run(
                        Config config,
                        string caPath,
                        X509Certificate2 own,
                        Part ca,
                        X509Certificate2Collection caCertificates
                    )
                    {
                        {{statements}}
                        return new MqttClientOptionsBuilder()
                            .WithTcpServer({{host}}, 8883)
                            .WithTlsOptions(o => o.UseTls().{{call}})
                            .Build();
                    }
                }
                """
            )
        );

    [Theory]
    [InlineData("""new[] { new X509Certificate2("ca.crt" }""")]
    [InlineData("""new[] { new X509Certificate2(missing) }""")]
    [InlineData("""new[] { missing }""")]
    [InlineData("""new X509Certificate2Collection { , }""")]
    public async Task Half_typed_code_does_not_crash(string list) =>
        await Findings.OfAsync(Certificates(list) with { AllowCompilerErrors = true });

    private static TestCode Certificates(string list) =>
        ClientCode.Chain(
            $$""".WithTcpServer("broker.example.com", 8883).WithTlsOptions(o => o.WithClientCertificates({{list}}))""",
            """
            private const string CertificateFile = "client.crt";
            private static X509Certificate2 Load(string path) => new(path, "");
            """
        );
}
