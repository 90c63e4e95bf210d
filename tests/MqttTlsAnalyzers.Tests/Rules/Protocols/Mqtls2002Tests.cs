using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Protocols;

/// <summary>MQTLS2002: the TLS protocol version is pinned.</summary>
public sealed class Mqtls2002Tests
{
    private const string Members = """
        private const SslProtocols Pinned = SslProtocols.Tls12;
        private static readonly SslProtocols ReadOnly = SslProtocols.Tls13;
        public static SslProtocols Setting { get; set; } = SslProtocols.Tls12;
        """;

    public static TheoryData<string> PinnedValues =>
        [
            "SslProtocols.Tls12",
            "SslProtocols.Tls13",
            "(SslProtocols.Tls12)",
            "(SslProtocols)3072",
            "(SslProtocols)12288",
            "(SslProtocols)0xC00",
            "SslProtocols.Tls12 | SslProtocols.Tls12",
            "SslProtocols.Tls12 | SslProtocols.None",
            "(SslProtocols.Tls12 | SslProtocols.Tls13) & ~SslProtocols.Tls12",
            "Pinned",
            "ReadOnly",
        ];

    [Theory]
    [MemberData(nameof(PinnedValues))]
    public Task One_version(string value) =>
        VerifyAsync(Tls("." + Mark("MQTLS2002", $"WithSslProtocols({value})"), Members));

    [Theory]
    [MemberData(nameof(PinnedValues))]
    public Task One_version_in_an_options_object(string value) =>
        VerifyAsync(OptionsObject(Mark("MQTLS2002", $"SslProtocol = {value}"), Members));

    [Theory]
    [MemberData(nameof(PinnedValues))]
    public Task One_version_with_MQTTnet_3(string value) =>
        VerifyAsync(Legacy($"p.{Mark("MQTLS2002", $"SslProtocol = {value}")};", Members));

    [Theory]
    [InlineData("SslProtocols.Tls12 | SslProtocols.Tls13")]
    [InlineData("SslProtocols.None")]
    [InlineData("default")]
    [InlineData("Setting")]
    [InlineData("Pinned | ReadOnly")]
    public Task Several_versions_or_nobody_knows(string value) =>
        VerifyAsync(Tls($".WithSslProtocols({value})", Members));

    [Theory]
    [InlineData("SslProtocols.Tls11")]
    [InlineData("SslProtocols.Tls11 | SslProtocols.Tls12")]
    public Task An_obsolete_version_is_another_rule(string value) =>
        VerifyAsync(Tls("." + Mark("MQTLS2001", $"WithSslProtocols({value})")));

    [Theory]
    [InlineData(
        "SslProtocols.Tls12",
        "'WithSslProtocols' allows only Tls12 (TLS 1.2): TLS 1.3 is not used with a broker that supports it"
    )]
    [InlineData(
        "SslProtocols.Tls13",
        "'WithSslProtocols' allows only Tls13 (TLS 1.3): the handshake fails with a broker that supports "
            + "only TLS 1.2"
    )]
    public async Task The_message_says_what_is_missing(string value, string message)
    {
        var finding = await SingleAsync(Tls($".WithSslProtocols({value})"), "MQTLS2002");

        Assert.Equal(message, finding.Message);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, finding.Severity);
    }

    [Fact]
    public Task The_older_WithTls_of_MQTTnet_4() =>
        VerifyAsync(Legacy("p.{|MQTLS2002:SslProtocol = SslProtocols.Tls12|};", mqttNet: MqttNetReference.V4));

    [Fact]
    public Task A_separate_TLS_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptionsBuilder()
                        .UseTls()
                        .{|MQTLS2002:WithSslProtocols(SslProtocols.Tls12)|}
                        .Build();
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_helper() =>
        VerifyAsync(
            Class(
                """
                public static MqttClientTlsOptionsBuilder Modern(MqttClientTlsOptionsBuilder tls) =>
                    tls.UseTls().{|MQTLS2002:WithSslProtocols(SslProtocols.Tls13)|};
                """
            )
        );

    [Theory]
    [InlineData("if (insecure) { o.{|MQTLS2002:WithSslProtocols(SslProtocols.Tls12)|}; }")]
    [InlineData("o.{|MQTLS2002:WithSslProtocols(insecure ? SslProtocols.Tls12 : SslProtocols.None)|};")]
    public Task Some_path_suffices(string statements) => VerifyAsync(TlsBlock(statements));

    [Fact]
    public Task All_branches_are_pinned() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.{|MQTLS2002:WithSslProtocols(SslProtocols.Tls12)|};
                }
                else
                {
                    o.{|MQTLS2002:WithSslProtocols(SslProtocols.Tls13)|};
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
                    .WithTlsOptions(o => o.UseTls().WithSslProtocols(SslProtocols.Tls12))
                    .Build();
                """
            ),
            "MQTLS2002"
        );

    [Fact]
    public Task Where_TLS_is_off_nothing_is_said() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", 1883)
                    .WithTlsOptions(o => o.UseTls(false).WithSslProtocols(SslProtocols.Tls12))
                    .Build();
                """
            )
        );

    [Theory]
    [MemberData(nameof(PinnedValues))]
    public Task One_version_of_a_server(string value) =>
        VerifyAsync(Class(Server($".{Mark("MQTLS2002", $"WithEncryptionSslProtocol({value})")}") + Members));

    [Theory]
    [InlineData("")]
    [InlineData(".WithEncryptionSslProtocol(SslProtocols.None)")]
    [InlineData(".WithEncryptionSslProtocol(SslProtocols.Tls12 | SslProtocols.Tls13)")]
    [InlineData(".WithEncryptionSslProtocol(Setting)")]
    [InlineData(".WithEncryptionSslProtocol(SslProtocols.Tls11 | SslProtocols.Tls12)")]
    [InlineData(".WithEncryptionSslProtocol(SslProtocols.Tls12).WithoutEncryptedEndpoint()")]
    public Task A_server_with_several_versions_or_no_endpoint(string calls) =>
        DoesNotReportAsync(Class(Server(calls) + Members), "MQTLS2002");

    [Theory]
    [InlineData(
        "SslProtocols.Tls12",
        "'WithEncryptionSslProtocol' allows only Tls12 (TLS 1.2): TLS 1.3 is not used with a client that "
            + "supports it"
    )]
    [InlineData(
        "SslProtocols.Tls13",
        "'WithEncryptionSslProtocol' allows only Tls13 (TLS 1.3): the handshake fails with a client that "
            + "supports only TLS 1.2"
    )]
    public async Task The_message_about_a_server_speaks_of_clients(string value, string message) =>
        Assert.Equal(
            message,
            (await SingleAsync(Class(Server($".WithEncryptionSslProtocol({value})")), "MQTLS2002")).Message
        );

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V41)]
    [InlineData(MqttNetReference.V4)]
    public Task The_default_of_older_servers_is_nobodys_pin(MqttNetReference mqttNet) =>
        VerifyAsync(
            ServerCode.Chain(
                ".WithoutDefaultEndpoint().WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)",
                mqttNet: mqttNet
            )
        );

    [Fact]
    public Task A_server_with_TLS_13_as_the_minimum() =>
        VerifyAsync(
            Class(Server(".WithEncryptionSslProtocol(SslProtocols.Tls13)")) with
            {
                EditorConfig = "root = true\n[*.cs]\nmqtt_tls.minimum_protocol = tls13\n",
            }
        );

    [Theory]
    [InlineData("SslProtocols.Tls12", 0, "SslProtocols.Tls12 | SslProtocols.Tls13")]
    [InlineData("SslProtocols.Tls13", 0, "SslProtocols.Tls12 | SslProtocols.Tls13")]
    [InlineData("SslProtocols.Tls12", 1, "SslProtocols.None")]
    public Task The_fixes_of_a_server(string value, int index, string fixedValue) =>
        CodeFixVerifier.VerifyAsync(
            Class(Server($".{Mark("MQTLS2002", $"WithEncryptionSslProtocol({value})")}")),
            Class(Server($".WithEncryptionSslProtocol({fixedValue})")).Files[0].Text,
            new FixChoice { Index = index }
        );

    /// <summary>
    /// The framework has no name for TLS 1.3; a number does as well, and <c>None</c> only where the framework takes it.
    /// </summary>
    [Theory]
    [InlineData(MqttNetReference.V3NetFramework, 2)]
    [InlineData(MqttNetReference.V4NetFramework, 2)]
    [InlineData(MqttNetReference.V4NetStandard, 1)]
    public async Task Where_TLS_13_has_no_name(MqttNetReference mqttNet, int count)
    {
        var code = ServerCode.Chain(
            """
            .WithoutDefaultEndpoint()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
                .WithEncryptionSslProtocol(SslProtocols.Tls12)
            """,
            mqttNet: mqttNet
        );

        Assert.Equal(count, (await CodeFixVerifier.OfferedAsync(code)).Length);
        Assert.Contains(
            "WithEncryptionSslProtocol(SslProtocols.Tls12 | (SslProtocols)12288)",
            await FixContract.CheckAsync(code, "MQTLS2002"),
            System.StringComparison.Ordinal
        );
        var obsolete = code with
        {
            Files = code.Files.SetItem(
                0,
                (
                    "Program.cs",
                    code.Files[0]
                        .Text.Replace("SslProtocols.Tls12", "SslProtocols.Tls11", System.StringComparison.Ordinal)
                )
            ),
        };
        Assert.Contains(
            "WithEncryptionSslProtocol(SslProtocols.Tls12 | (SslProtocols)12288)",
            await FixContract.CheckAsync(obsolete, "MQTLS2001"),
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public Task With_TLS_13_as_the_minimum_TLS_13_alone_is_the_policy() =>
        VerifyAsync(
            Tls(".WithSslProtocols(SslProtocols.Tls13)") with
            {
                EditorConfig = "root = true\n[*.cs]\nmqtt_tls.minimum_protocol = tls13\n",
            }
        );

    [Theory]
    [InlineData("SslProtocols.Tls1")]
    [InlineData("SslProtocols.Tls12 |")]
    public Task Half_typed_code_is_silent(string value) =>
        DoesNotReportAsync(Tls($".WithSslProtocols({value})") with { AllowCompilerErrors = true }, "MQTLS2002");

    private static string Server(string calls) =>
        $$"""
            public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(certificate){{calls}}
                .Build();

            """;

    [Fact]
    public async Task The_default_of_3_0_on_new_frameworks_is_one_version()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                ".{|MQTLS2002:WithTcpServer(\"broker.example.com\", 8883)|}.WithTls()",
                mqttNet: MqttNetReference.V30
            )
        );

        Assert.Equal(
            "'WithTcpServer' connects with what this MQTTnet offers by default, only TLS 1.3: the handshake fails with "
                + "a broker that supports only TLS 1.2",
            Assert.Single(findings).Message
        );
    }

    [Theory]
    [InlineData(MqttNetReference.V30, "p.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13;")]
    [InlineData(MqttNetReference.V30, "p.SslProtocol = (SslProtocols)settings.Port;")]
    [InlineData(MqttNetReference.V3, "")]
    public Task Silent_where_versions_are_chosen_or_left_to_the_system(MqttNetReference mqttNet, string setting) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $".WithTcpServer(\"broker.example.com\", 8883).WithTls(p => {{ p.UseTls = true; {setting} }})",
                mqttNet: mqttNet
            )
        );
}
