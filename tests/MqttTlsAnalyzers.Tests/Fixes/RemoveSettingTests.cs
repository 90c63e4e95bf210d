using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

/// <summary>Removing a call or an assignment from every shape in which it is written.</summary>
public sealed class RemoveSettingTests
{
    private static readonly FixTrial _remove = new(FixKind.RemoveSetting)
    {
        TitlePart = "Remove 'WithAllowUntrustedCertificates'",
    };

    [Theory]
    // In a chain on one line: in front, between, at the end.
    [InlineData("o => o.[|WithAllowUntrustedCertificates()|].UseTls()", "o => o.UseTls()")]
    [InlineData(
        "o => o.UseTls().[|WithAllowUntrustedCertificates()|].WithTargetHost(\"b\")",
        "o => o.UseTls().WithTargetHost(\"b\")"
    )]
    [InlineData("o => o.UseTls().[|WithAllowUntrustedCertificates(true)|]", "o => o.UseTls()")]
    [InlineData(
        "o => "
            + "o.WithAllowUntrustedCertificates().UseTls().WithAllowUntrustedCertificates(false)"
            + ".WithAllowUntrustedCertificates().[|WithAllowUntrustedCertificates()|]",
        "o => o.UseTls().WithAllowUntrustedCertificates(false)"
    )]
    // The only call: an Action needs one.
    [InlineData("o => o.[|WithAllowUntrustedCertificates()|]", "o => o.UseTls()")]
    [InlineData("o => { o.[|WithAllowUntrustedCertificates()|]; }", "o => { o.UseTls(); }")]
    [InlineData("o => (o.[|WithAllowUntrustedCertificates()|]).UseTls()", "o => (o).UseTls()")]
    // Statements.
    [InlineData("o => { o.UseTls(); o.[|WithAllowUntrustedCertificates()|]; }", "o => { o.UseTls(); }")]
    [InlineData("o => { o.[|WithAllowUntrustedCertificates()|]; o.UseTls(); }", "o => { o.UseTls(); }")]
    [InlineData("o => { if (true) o.[|WithAllowUntrustedCertificates()|]; }", "o => { if (true) { } }")]
    [InlineData("o => { o?.[|WithAllowUntrustedCertificates()|]; o?.UseTls(); }", "o => { o?.UseTls(); }")]
    [InlineData("o => { o?.[|WithAllowUntrustedCertificates()|].UseTls(); }", "o => { o?.UseTls(); }")]
    [InlineData("o => { o?.UseTls().[|WithAllowUntrustedCertificates()|]; }", "o => { o?.UseTls(); }")]
    [InlineData("o => { o = o.[|WithAllowUntrustedCertificates()|]; o.UseTls(); }", "o => { o.UseTls(); }")]
    [InlineData("o => { _ = o.[|WithAllowUntrustedCertificates()|]; o.UseTls(); }", "o => { o.UseTls(); }")]
    [InlineData(
        "o => { var b = o.[|WithAllowUntrustedCertificates()|]; b.UseTls(); }",
        "o => { var b = o; b.UseTls(); }"
    )]
    [InlineData("o => { var x = true; o.[|WithAllowUntrustedCertificates(x)|]; o.UseTls(); }", "o => { o.UseTls(); }")]
    public Task A_call(string before, string after) => _remove.GivesAsync(Client(before), Client(after));

    [Fact]
    public Task A_call_on_a_line_of_its_own() =>
        _remove.GivesAsync(
            """
            using MQTTnet;

            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883) // TCP
                .WithTlsOptions(o => o
                    .UseTls()
                    .[|WithAllowUntrustedCertificates()|]
                    .WithTargetHost("broker.example.com"))
                .Build();
            """,
            """
            using MQTTnet;

            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883) // TCP
                .WithTlsOptions(o => o
                    .UseTls()
                    .WithTargetHost("broker.example.com"))
                .Build();
            """
        );

    [Fact]
    public Task Comments_above_and_behind_speak_of_it_and_go() =>
        _remove.GivesAsync(
            """
            using MQTTnet;

            var options = new MqttClientTlsOptionsBuilder()
                .UseTls() // on
                // Only in the lab.
                .[|WithAllowUntrustedCertificates()|] // TODO: remove
                .WithTargetHost("a") /* the name */
                .[|WithAllowUntrustedCertificates(true)|]
                .Build();
            """,
            """
            using MQTTnet;

            var options = new MqttClientTlsOptionsBuilder()
                .UseTls() // on
                .WithTargetHost("a") /* the name */
                .Build();
            """
        );

    [Fact]
    public Task The_last_line_of_a_chain_with_a_comment_before_it() =>
        _remove.GivesAsync(
            """
            using MQTTnet;

            new MqttClientOptionsBuilder().WithTlsOptions(o => o
                .UseTls() // on
                .[|WithAllowUntrustedCertificates()|]);
            """,
            """
            using MQTTnet;

            new MqttClientOptionsBuilder().WithTlsOptions(o => o
                .UseTls()); // on
            """
        );

    [Fact]
    public Task A_line_that_begins_with_a_comment() =>
        _remove.GivesAsync(
            """
            using MQTTnet;

            new MqttClientOptionsBuilder().WithTlsOptions(o => o
                /* on */ .UseTls()
                /* lab */ .[|WithAllowUntrustedCertificates()|]
                /* the name */ .WithTargetHost("a"));
            """,
            """
            using MQTTnet;

            new MqttClientOptionsBuilder().WithTlsOptions(o => o
                /* on */ .UseTls()
                /* lab */
                /* the name */ .WithTargetHost("a"));
            """
        );

    [Fact]
    public Task The_last_statement_of_a_block_takes_the_blank_line_above_along() =>
        _remove.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                void M(MqttClientTlsOptionsBuilder tls)
                {
                    tls.UseTls();

                    tls.[|WithAllowUntrustedCertificates()|];
                }
            }
            """,
            """
            using MQTTnet;

            class C
            {
                void M(MqttClientTlsOptionsBuilder tls)
                {
                    tls.UseTls();
                }
            }
            """
        );

    [Fact]
    public Task A_statement_and_its_line() =>
        _remove.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                void M(MqttClientTlsOptionsBuilder tls)
                {
                    // TLS.
                    tls.UseTls();

                    // Only in the lab.
                    tls.[|WithAllowUntrustedCertificates()|]; // TODO
                    tls.WithTargetHost("a");
                }

                void N(MqttClientTlsOptionsBuilder tls)
                {
                    tls.[|WithAllowUntrustedCertificates()|];

                    tls.WithTargetHost("a");
                }

                MqttClientTlsOptionsBuilder P(MqttClientTlsOptionsBuilder tls)
                {
                    return tls.[|WithAllowUntrustedCertificates()|];
                }

                static void F(MqttClientTlsOptionsBuilder tls) => tls.[|WithAllowUntrustedCertificates()|];

                static MqttClientTlsOptionsBuilder G(MqttClientTlsOptionsBuilder tls) =>
                    tls.[|WithAllowUntrustedCertificates()|];
            }
            """,
            """
            using MQTTnet;

            class C
            {
                void M(MqttClientTlsOptionsBuilder tls)
                {
                    // TLS.
                    tls.UseTls();

                    tls.WithTargetHost("a");
                }

                void N(MqttClientTlsOptionsBuilder tls)
                {
                    tls.WithTargetHost("a");
                }

                MqttClientTlsOptionsBuilder P(MqttClientTlsOptionsBuilder tls)
                {
                    return tls;
                }

                static void F(MqttClientTlsOptionsBuilder tls) { }

                static MqttClientTlsOptionsBuilder G(MqttClientTlsOptionsBuilder tls) =>
                    tls;
            }
            """
        );

    [Fact]
    public Task What_only_the_call_used() =>
        _remove.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                private static readonly bool Insecure = true;
                private readonly bool _other = true;

                object M(MqttClientTlsOptionsBuilder o) =>
                    o.[|WithAllowUntrustedCertificates(Insecure)|].UseTls(_other);
            }
            """,
            """
            using MQTTnet;

            class C
            {
                private readonly bool _other = true;

                object M(MqttClientTlsOptionsBuilder o) =>
                    o.UseTls(_other);
            }
            """
        );

    [Fact]
    public Task Several_on_one_chain() =>
        (_remove with { TitlePart = null }).GivesAsync(
            Client(
                "o => o.[|WithAllowUntrustedCertificates()|].[|WithIgnoreCertificateChainErrors()|]"
                    + ".[|WithIgnoreCertificateRevocationErrors()|]"
            ),
            Client("o => o.UseTls()")
        );

    [Fact]
    public Task Two_that_say_the_same() =>
        new FixTrial(FixKind.RemoveSettings)
        {
            Id = "MQTLS1004",
            Remark = "a broker",
            TitlePart = "Remove 'WithRevocationMode' and 'WithIgnoreCertificateRevocationErrors' (a broker)",
        }.GivesAsync(
            Client("o => o.UseTls().{|cause:WithIgnoreCertificateRevocationErrors()|}.[|WithRevocationMode(0)|]"),
            Client("o => o.UseTls()")
        );

    [Fact]
    public Task Nested_ones() =>
        (_remove with { TitlePart = null }).GivesAsync(
            """
            using MQTTnet;

            new MqttClientOptionsBuilder()
                .[|WithTlsOptions(o => o.UseTls().[|WithAllowUntrustedCertificates()|])|]
                .WithTcpServer("b")
                .WithTlsOptions(o => o.[|WithAllowUntrustedCertificates()|].UseTls());
            """,
            """
            using MQTTnet;

            new MqttClientOptionsBuilder()
                .WithTcpServer("b")
                .WithTlsOptions(o => o.UseTls());
            """
        );

    [Fact]
    public Task A_lambda_of_another_builder() =>
        (_remove with { TitlePart = null, MqttNet = MqttNetReference.V4 }).GivesAsync(
            """
            using MQTTnet.Client;
            using MQTTnet.Extensions.ManagedClient;

            new ManagedMqttClientOptionsBuilder().WithClientOptions(b => b.[|WithTlsOptions(o => o.UseTls())|]);
            """,
            """
            using MQTTnet.Client;
            using MQTTnet.Extensions.ManagedClient;

            new ManagedMqttClientOptionsBuilder().WithClientOptions(b => { });
            """
        );

    [Theory]
    [InlineData("o => o.UseTls().[|WithAllowUntrustedCertificates(/* lab */ true)|]")]
    [InlineData("o => o.UseTls().[|WithAllowUntrustedCertificates // lab\n()|]")]
    public Task Declined_when_a_comment_would_go(string code) => _remove.DeclinesAsync(Client(code));

    [Theory]
    [InlineData("{ UseTls = true, [|AllowUntrustedCertificates = true|] }", " { UseTls = true }")]
    [InlineData("{ [|AllowUntrustedCertificates = true|], UseTls = true }", " { UseTls = true }")]
    [InlineData(
        "{ UseTls = true, [|AllowUntrustedCertificates = true|], TargetHost = \"a\" }",
        " { UseTls = true, TargetHost = \"a\" }"
    )]
    [InlineData("{ UseTls = true, [|AllowUntrustedCertificates = true|], }", " { UseTls = true, }")]
    [InlineData("{ [|AllowUntrustedCertificates = true|] }", "()")]
    [InlineData("{ [|AllowUntrustedCertificates = true|], [|IgnoreCertificateChainErrors = true|] }", "()")]
    public Task A_member_of_an_initializer(string before, string after) =>
        new FixTrial(FixKind.RemoveSetting).GivesAsync(
            "using MQTTnet;\n\nvar tls = new MqttClientTlsOptions " + before + ";\n",
            "using MQTTnet;\n\nvar tls = new MqttClientTlsOptions" + after + ";\n"
        );

    [Fact]
    public Task Members_on_lines_of_their_own() =>
        new FixTrial(FixKind.RemoveSetting).GivesAsync(
            """
            using MQTTnet;

            MqttClientTlsOptions tls = new()
            {
                UseTls = true,
                // Only in the lab.
                [|AllowUntrustedCertificates = true|], // TODO
                [|IgnoreCertificateChainErrors = true|],
                TargetHost = "a",
                [|IgnoreCertificateRevocationErrors = true|]
            };
            """,
            """
            using MQTTnet;

            MqttClientTlsOptions tls = new()
            {
                UseTls = true,
                TargetHost = "a"
            };
            """
        );

    [Theory]
    [InlineData("p => { p.UseTls = true; p.[|AllowUntrustedCertificates = true|]; }", "p => { p.UseTls = true; }")]
    [InlineData("p => { p.[|AllowUntrustedCertificates = true|]; }", "p => { p.UseTls = true; }")]
    [InlineData("p => p.[|AllowUntrustedCertificates = true|]", "p => p.UseTls = true")]
    [InlineData(
        "new MqttClientOptionsBuilderTlsParameters { UseTls = true, [|AllowUntrustedCertificates = true|] }",
        "new MqttClientOptionsBuilderTlsParameters { UseTls = true }"
    )]
    public Task An_assignment_of_3_x(string before, string after) =>
        new FixTrial(FixKind.RemoveSetting) { MqttNet = MqttNetReference.V3 }.GivesAsync(
            "using MQTTnet.Client.Options;\n\nvar b = new MqttClientOptionsBuilder().WithTls(" + before + ");\n",
            "using MQTTnet.Client.Options;\n\nvar b = new MqttClientOptionsBuilder().WithTls(" + after + ");\n"
        );

    [Theory]
    [InlineData(
        "o => o.UseTls().[|WithAllowUntrustedCertificates()|]",
        "false",
        "o => o.UseTls().WithAllowUntrustedCertificates(false)"
    )]
    [InlineData(
        "o => o.UseTls().[|WithAllowUntrustedCertificates(true)|]",
        "false",
        "o => o.UseTls().WithAllowUntrustedCertificates(false)"
    )]
    [InlineData(
        "o => o.UseTls().[|WithAllowUntrustedCertificates(allowUntrustedCertificates: true)|]",
        "false",
        "o => o.UseTls().WithAllowUntrustedCertificates(allowUntrustedCertificates: false)"
    )]
    public Task Another_value(string before, string value, string after) =>
        new FixTrial(FixKind.SetValue, value).GivesAsync(Client(before), Client(after));

    [Theory]
    [InlineData("settings.Mode != 0", false)]
    [InlineData("false", true)]
    public async Task A_switch_that_others_choose_is_left_to_them(string value, bool isOffered)
    {
        static string Code(string value) =>
            "using MQTTnet;\n\nclass Settings { public int Mode; }\n\nclass C\n{\n    "
            + "void M(MqttClientTlsOptions tls, Settings settings) => tls."
            + value
            + ";\n}\n";
        var trial = new FixTrial(FixKind.SetValue, "true") { Id = "MQTLS4003" };

        await (
            isOffered
                ? trial.GivesAsync(Code("[|UseTls = " + value + "|]"), Code("UseTls = true"))
                : trial.DeclinesAsync(Code("[|UseTls = " + value + "|]"))
        );
    }

    [Fact]
    public Task Another_value_brings_its_using() =>
        new FixTrial(FixKind.SetValue, "System.Security.Cryptography.X509Certificates.X509RevocationMode.Online")
        {
            TitlePart = "X509RevocationMode.Online",
        }.GivesAsync(
            """
            using MQTTnet;

            var b = new MqttClientTlsOptionsBuilder().[|WithRevocationMode(default)|];
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var b = new MqttClientTlsOptionsBuilder().WithRevocationMode(X509RevocationMode.Online);
            """
        );

    [Theory]
    [InlineData(
        "TlsCipherSuite.TLS_AES_128_GCM_SHA256, [|TlsCipherSuite.TLS_RSA_WITH_NULL_SHA|]",
        "TlsCipherSuite.TLS_AES_128_GCM_SHA256"
    )]
    [InlineData(
        "[|TlsCipherSuite.TLS_RSA_WITH_NULL_SHA|], TlsCipherSuite.TLS_AES_128_GCM_SHA256",
        "TlsCipherSuite.TLS_AES_128_GCM_SHA256"
    )]
    public async Task An_element(string before, string after)
    {
        const string Start = "using System.Net.Security;\n\nvar p = new CipherSuitesPolicy(";
        var remove = new FixTrial(FixKind.RemoveElement) { Id = "MQTLS2003", TitlePart = "TLS_RSA_WITH_NULL_SHA" };
        await remove.GivesAsync(Start + "new[] { " + before + " });\n", Start + "new[] { " + after + " });\n");
        await remove.GivesAsync(Start + "[" + before + "]);\n", Start + "[" + after + "]);\n");
        await remove.GivesAsync(
            Start
                + "new List<TlsCipherSuite>\n{\n    "
                + before.Replace(", ", ",\n    ", System.StringComparison.Ordinal)
                + ",\n});\n",
            Start + "new List<TlsCipherSuite>\n{\n    " + after + ",\n});\n"
        );
    }

    [Fact]
    public Task The_only_element_stays() =>
        new FixTrial(FixKind.RemoveElement) { Id = "MQTLS2003" }.DeclinesAsync(
            """
            using System.Net.Security;

            var p = new CipherSuitesPolicy(new[] { [|TlsCipherSuite.TLS_RSA_WITH_NULL_SHA|] });
            """
        );

    private static string Client(string configure) =>
        "using MQTTnet;\n\nvar b = new MqttClientOptionsBuilder().WithTlsOptions(" + configure + ");\n";
}
