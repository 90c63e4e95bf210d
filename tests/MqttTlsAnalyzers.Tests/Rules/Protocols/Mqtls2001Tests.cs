using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Protocols;

/// <summary>MQTLS2001: an obsolete TLS protocol version is enabled.</summary>
public sealed class Mqtls2001Tests
{
    private const string RequireTls13 = "root = true\n[*.cs]\nmqtt_tls.minimum_protocol = tls13\n";

    private const string Members = """
        private const SslProtocols Old = SslProtocols.Tls11;
        private const int Number = 192;
        private static readonly SslProtocols ReadOnly = SslProtocols.Tls | SslProtocols.Tls12;
        private static SslProtocols Property => SslProtocols.Tls;
        private static SslProtocols Method() => Old;
        public static SslProtocols Setting { get; set; } = SslProtocols.Tls11;
        private SslProtocols _field = SslProtocols.Tls11;
        private SslProtocols _written = SslProtocols.Tls11;
        public void Write(SslProtocols value) => _written = value;
        """;

    public static TheoryData<string> ObsoleteValues =>
        [
            "SslProtocols.Ssl2",
            "SslProtocols.Ssl3",
            "SslProtocols.Tls",
            "SslProtocols.Tls11",
            "SslProtocols.Default",
            "(SslProtocols.Tls11)",
            "SslProtocols.Tls | SslProtocols.Tls12",
            "SslProtocols.Tls11 | SslProtocols.Tls12 | SslProtocols.Tls13",
            "SslProtocols.Tls12 | SslProtocols.Tls11 | SslProtocols.Tls",
            "System.Security.Authentication.SslProtocols.Tls11",
            "(SslProtocols)192",
            "(SslProtocols)768",
            "(SslProtocols)48",
            "(SslProtocols)12",
            "(SslProtocols)240",
            "(SslProtocols)0xC0",
            "(SslProtocols)128",
            "(SslProtocols)512",
            "(SslProtocols)(768 | 3072)",
            "(SslProtocols)Number",
            "(SslProtocols)(int)SslProtocols.Tls11",
            "SslProtocols.Tls12 | (SslProtocols)768",
            "SslProtocols.Tls12 | Old",
            "SslProtocols.Tls12 ^ SslProtocols.Tls11",
            "SslProtocols.Tls12 + 768",
            "~SslProtocols.Tls13",
            "SslProtocols.Tls11 & ~SslProtocols.Tls13",
            "Old",
            "Broker.Old",
            "ReadOnly",
            "Property",
            "Method()",
            "Enum.Parse<SslProtocols>(\"Tls\")",
            "_field",
        ];

    [Theory]
    [MemberData(nameof(ObsoleteValues))]
    public Task A_value_with_an_obsolete_version(string value) =>
        VerifyAsync(Tls("." + Mark("MQTLS2001", $"WithSslProtocols({value})"), Members));

    [Theory]
    [MemberData(nameof(ObsoleteValues))]
    public Task A_value_in_an_options_object(string value) =>
        VerifyAsync(OptionsObject(Mark("MQTLS2001", $"SslProtocol = {value}"), Members));

    [Theory]
    [MemberData(nameof(ObsoleteValues))]
    public Task A_value_in_the_parameters_of_MQTTnet_3(string value) =>
        VerifyAsync(Legacy($"p.{Mark("MQTLS2001", $"SslProtocol = {value}")};", Members));

    [Theory]
    [MemberData(nameof(ObsoleteValues))]
    public Task A_value_given_to_a_server(string value) =>
        VerifyAsync(
            Class(
                $$"""
                public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .{{Mark("MQTLS2001", $"WithEncryptionSslProtocol({value})")}}
                    .Build();

                {{Members}}
                """
            )
        );

    [Theory]
    [InlineData("SslProtocols.None")]
    [InlineData("default")]
    [InlineData("default(SslProtocols)")]
    [InlineData("(SslProtocols)0")]
    [InlineData("SslProtocols.Tls12 | SslProtocols.Tls13")]
    [InlineData("(SslProtocols)(3072 | 12288)")]
    [InlineData("(SslProtocols)15360")]
    [InlineData("(SslProtocols.Tls11 | SslProtocols.Tls12 | SslProtocols.Tls13) & ~SslProtocols.Tls11")]
    [InlineData("Setting")]
    [InlineData("_written")]
    [InlineData("SslProtocols.Tls12 | Setting")]
    [InlineData("Enum.Parse<SslProtocols>(Environment.MachineName)")]
    [InlineData("(SslProtocols)Environment.ProcessorCount")]
    public Task A_value_that_is_fine_or_nobody_knows(string value) =>
        VerifyAsync(Tls($".WithSslProtocols({value})", Members));

    [Theory]
    [InlineData("SslProtocols.Tls", "Tls (TLS 1.0)")]
    [InlineData("SslProtocols.Tls11", "Tls11 (TLS 1.1)")]
    [InlineData("SslProtocols.Default", "Ssl3 (SSL 3), Tls (TLS 1.0)")]
    [InlineData("SslProtocols.Tls11 | SslProtocols.Tls12", "Tls11 (TLS 1.1)")]
    [InlineData("(SslProtocols)12", "Ssl2 (SSL 2)")]
    public async Task The_message_names_the_obsolete_versions(string value, string names)
    {
        var finding = await SingleAsync(Tls($".WithSslProtocols({value})"), "MQTLS2001");

        Assert.StartsWith(
            $"'WithSslProtocols' enables {names}, older than TLS 1.2",
            finding.Message,
            StringComparison.Ordinal
        );
    }

    // Shapes.

    [Fact]
    public Task A_local() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var protocols = SslProtocols.Tls12;
                    protocols |= SslProtocols.Tls11;
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().{|MQTLS2001:WithSslProtocols(protocols)|})
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task Statements_on_a_separate_TLS_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptionsBuilder();
                    tls.UseTls();
                    tls.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11)|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls.Build())
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_later_property_assignment() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions { UseTls = true };
                    tls.{|MQTLS2001:SslProtocol = SslProtocols.Tls11|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task Compound_assignment_of_a_property() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions { UseTls = true };
                    tls.{|MQTLS2001:SslProtocol |= SslProtocols.Tls11|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_method_group_and_an_extension_method() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(Configure)
                    .Build();

                private static void Configure(MqttClientTlsOptionsBuilder tls) => tls.UseTls().ForOldBrokers();
                """,
                types: """
                internal static class TlsExtensions
                {
                    public static MqttClientTlsOptionsBuilder ForOldBrokers(
                        this MqttClientTlsOptionsBuilder tls
                    ) =>
                        tls.{|MQTLS2001:WithSslProtocols(
                            SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12
                        )|};
                }
                """
            )
        );

    [Fact]
    public Task The_last_value_counts() =>
        VerifyAsync(
            Tls(".WithSslProtocols(SslProtocols.Tls11).WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)")
        );

    [Fact]
    public Task The_older_WithTls_of_MQTTnet_4() =>
        VerifyAsync(Legacy("p.{|MQTLS2001:SslProtocol = SslProtocols.Tls11|};", mqttNet: MqttNetReference.V4));

    [Fact]
    public Task The_TCP_options() =>
        VerifyAsync(
            Class(
                """
                public async Task Connect(IMqttClient client)
                {
                    var options = new MqttClientOptions
                    {
                        ChannelOptions = new MqttClientTcpOptions
                        {
                            RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883),
                            TlsOptions = new MqttClientTlsOptions
                            {
                                UseTls = true,
                                {|MQTLS2001:SslProtocol = SslProtocols.Tls11|},
                            },
                        },
                    };
                    await client.ConnectAsync(options);
                }
                """
            )
        );

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public Task A_server_of_an_older_generation(MqttNetReference mqttNet) =>
        VerifyAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                    .WithoutDefaultEndpoint()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .{|MQTLS2001:WithEncryptionSslProtocol(SslProtocols.Tls11 | SslProtocols.Tls12)|}
                    .Build();
                """,
                mqttNet
            )
        );

    [Fact]
    public Task A_property_of_the_server_endpoint() =>
        VerifyAsync(
            Class(
                """
                public object Server(X509Certificate2 certificate)
                {
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(certificate)
                        .Build();
                    options.TlsEndpointOptions.{|MQTLS2001:SslProtocol = SslProtocols.Tls11|};
                    return new MqttServerFactory().CreateMqttServer(options);
                }
                """
            )
        );

    [Fact]
    public Task A_helper_that_is_given_the_server_builder() =>
        VerifyAsync(
            Class(
                """
                public static void Secure(MqttServerOptionsBuilder builder) =>
                    builder.WithEncryptedEndpoint().{|MQTLS2001:WithEncryptionSslProtocol(SslProtocols.Tls11)|};
                """
            )
        );

    [Fact]
    public Task A_server_without_a_TLS_endpoint_is_another_rule() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttServerOptionsBuilder()
                    .WithDefaultEndpoint()
                    .WithEncryptionSslProtocol(SslProtocols.Tls11)
                    .Build();
                """
            ),
            "MQTLS2001"
        );

    // Paths.

    [Theory]
    [InlineData("if (insecure) { o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11)|}; }")]
    [InlineData("o.{|MQTLS2001:WithSslProtocols(insecure ? SslProtocols.Tls11 : SslProtocols.None)|};")]
    [InlineData("o = insecure ? o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11)|} : o;")]
    public Task Some_path_suffices(string statements) => VerifyAsync(TlsBlock(statements));

    [Theory]
    [InlineData("o.{|MQTLS2001:WithSslProtocols(insecure ? SslProtocols.Tls : SslProtocols.Tls11)|};")]
    [InlineData(
        """
            if (insecure)
            {
                o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls)|};
            }
            else
            {
                o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11 | SslProtocols.Tls12)|};
            }
            """
    )]
    [InlineData(
        """
            var protocols = SslProtocols.Tls11;
            if (insecure)
            {
                protocols |= SslProtocols.Tls12;
            }
            o.{|MQTLS2001:WithSslProtocols(protocols)|};
            """
    )]
    public Task All_branches_are_obsolete(string statements) => VerifyAsync(TlsBlock(statements));

    [Fact]
    public Task A_condition_that_decides_about_TLS_alone() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool useTls)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    if (useTls)
                    {
                        builder.{|MQTLS4011:WithTlsOptions(o =>
                            o.UseTls().{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11)|}
                        )|};
                    }

                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task Over_a_WebSocket_another_rule_speaks() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o => o.UseTls().WithSslProtocols(SslProtocols.Tls11))
                    .Build();
                """
            ),
            "MQTLS2001"
        );

    [Fact]
    public Task Where_TLS_is_off_nothing_is_said() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", 1883)
                    .WithTlsOptions(o => o.UseTls(false).WithSslProtocols(SslProtocols.Tls11))
                    .Build();
                """
            )
        );

    // The option.

    [Theory]
    [InlineData("SslProtocols.Tls12", "Tls12 (TLS 1.2)")]
    [InlineData("SslProtocols.Tls12 | SslProtocols.Tls13", "Tls12 (TLS 1.2)")]
    [InlineData("SslProtocols.Tls11 | SslProtocols.Tls12", "Tls11 (TLS 1.1), Tls12 (TLS 1.2)")]
    public async Task With_TLS_13_as_the_minimum_TLS_12_is_obsolete(string value, string names)
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                Tls("." + Mark("MQTLS2001", $"WithSslProtocols({value})")) with
                {
                    EditorConfig = RequireTls13,
                }
            )
        );

        Assert.StartsWith(
            $"'WithSslProtocols' enables {names}, older than TLS 1.3",
            finding.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("SslProtocols.Tls13")]
    [InlineData("SslProtocols.None")]
    public Task With_TLS_13_as_the_minimum_it_is_silent(string value) =>
        VerifyAsync(Tls($".WithSslProtocols({value})") with { EditorConfig = RequireTls13 });

    [Fact]
    public Task With_TLS_12_as_the_minimum_nothing_changes() =>
        VerifyAsync(
            Tls(".WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)") with
            {
                EditorConfig = RequireTls13.Replace("tls13", "tls12", StringComparison.Ordinal),
            }
        );

    [Fact]
    public Task Any_other_use_of_the_enumeration_is_silent() =>
        VerifyAsync(
            Class(
                "public SslClientAuthenticationOptions Other() => new() { EnabledSslProtocols = SslProtocols.Tls11 };"
            )
        );

    [Theory]
    [InlineData("SslProtocols.")]
    [InlineData("SslProtocols.Tls99")]
    [InlineData("SslProtocols.Tls11 | ")]
    [InlineData("\"Tls11\"")]
    [InlineData("")]
    public Task Half_typed_code_is_silent(string value) =>
        DoesNotReportAsync(Tls($".WithSslProtocols({value})") with { AllowCompilerErrors = true }, "MQTLS2001");
}
