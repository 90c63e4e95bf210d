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
            "'ca.crt' has no private key, but is used as a client certificate: TLS sends no client "
                + "certificate, because this one comes first, and the broker is not trusted because of it",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.MoveToTrustChain)], FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public async Task Standing_second_it_does_less_harm()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Certificates("""new[] { settings.Certificate, {|MQTLS3002:settings.RootCertificate|} }""")
        );

        Assert.Equal(
            "'RootCertificate' is named as a certificate authority, but is used as a client certificate: "
                + "it cannot authenticate this client and, where it comes first, TLS sends no client "
                + "certificate, and the broker is not trusted because of it",
            Assert.Single(findings).Message
        );
    }

    [Theory]
    [InlineData("client.crt", false)]
    [InlineData("certs/device-01.pem", false)]
    [InlineData("client-ca.crt", true)]
    [InlineData("broker.crt", true)]
    public async Task A_client_certificate_that_lost_its_key_is_no_trust_anchor(string file, bool canMove)
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
