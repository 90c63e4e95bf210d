using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Analysis;

public sealed class OptionsAnalyzerTests
{
    [Fact]
    public async Task A_wrong_value_names_file_key_value_and_what_is_accepted()
    {
        var finding = Assert.Single(await Report("mqtt_tls.minimum_protocol = tls1.3"));

        Assert.Equal("MQTLS0001", finding.Id);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(("One.cs", "using MQTTnet;"), (finding.Place.File, finding.Text));
        Assert.Equal(
            "'tls1.3' is not a valid value for 'mqtt_tls.minimum_protocol' and is ignored "
                + "(in the .editorconfig of One.cs); use 'tls12' or 'tls13'",
            finding.Message
        );
    }

    [Theory]
    [InlineData("mqtt_tls.plaintext_allowed_host", "mqtt_tls.plaintext_allowed_hosts")]
    [InlineData("mqtt_tls.plaintext_hosts", "mqtt_tls.plaintext_allowed_hosts")]
    [InlineData("MQTT_TLS.Private_Host", "mqtt_tls.private_hosts")]
    [InlineData("mqtt_tls.private-hosts", "mqtt_tls.private_hosts")]
    [InlineData("mqtt_tls_system_trusted_hosts", "mqtt_tls.system_trusted_hosts")]
    [InlineData("mqtt.tls.minimum_protocol", "mqtt_tls.minimum_protocol")]
    [InlineData("mqqt_tls.minimum_protocol", "mqtt_tls.minimum_protocol")]
    [InlineData("mqtt_tls", "mqtt_tls.expiry_days")]
    public async Task A_misspelt_key_is_reported_with_the_nearest_one(string key, string nearest)
    {
        var finding = Assert.Single(await Report(key + " = tls13"));

        Assert.Equal("MQTLS0001", finding.Id);
        Assert.Equal(
            $"'{key.ToLowerInvariant()}' is not an option and is ignored (in the .editorconfig of One.cs); "
                + $"did you mean '{nearest}'?",
            finding.Message
        );
    }

    [Theory]
    [InlineData("dotnet_diagnostic.MQTLS1001.severity = none")]
    [InlineData("mqtt_client.minimum_protocol = tls13")]
    [InlineData("tls.minimum = tls13")]
    [InlineData("indent_size = 4")]
    public async Task A_key_of_somebody_else_is_not_judged(string line) => Assert.Empty(await Report(line));

    [Theory]
    [InlineData("mqtt_tls.plaintext_allowed_hosts = 10.0.0.0/33", "10.0.0.0/33")]
    [InlineData("mqtt_tls.private_hosts = mqtts://a.example", "mqtts://a.example")]
    [InlineData("mqtt_tls.system_trusted_hosts = good.example, .bad.example", ".bad.example")]
    [InlineData("mqtt_tls.minimum_protocol =", "")]
    [InlineData("mqtt_tls.trusted_validation_methods = Check", "Check")]
    [InlineData("mqtt_tls.report_mixed_server_endpoints = yes", "yes")]
    public async Task Every_key_is_checked(string line, string value)
    {
        var finding = Assert.Single(await Report(line));

        Assert.StartsWith(
            $"'{value}' is not a valid value for '{line.Split(' ')[0]}'",
            finding.Message,
            System.StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("mqtt_tls.plaintext_allowed_hosts = loopback, *.lan, 10.0.0.0/8, fd00::/8, broker")]
    [InlineData("mqtt_tls.private_hosts =")]
    [InlineData("mqtt_tls.system_trusted_hosts = *")]
    [InlineData("mqtt_tls.minimum_protocol = TLS12")]
    [InlineData("mqtt_tls.trusted_validation_methods = Acme.Pins.Check")]
    [InlineData("mqtt_tls.report_mixed_server_endpoints = false")]
    public async Task A_good_value_is_fine(string line) => Assert.Empty(await Report(line));

    [Fact]
    public async Task Each_wrong_value_is_reported_once_and_each_of_several_is()
    {
        var findings = await Report(
            """
            mqtt_tls.minimum_protocol = ssl3
            mqtt_tls.private_hosts = a:1, b:2

            [Two.cs]
            mqtt_tls.minimum_protocol = tls11
            mqtt_tls.private_hosts = c.example, b:2
            """
        );

        Assert.Equal(
            ["'a:1'", "'b:2'", "'ssl3'", "'tls11'"],
            findings.Select(finding => finding.Message.Split(' ')[0]).Order()
        );
        Assert.Contains(
            findings,
            finding => finding.Message.Contains("the .editorconfig of Two.cs", System.StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_global_value_is_reported_once_as_global()
    {
        var findings = await Findings.OfAsync(
            Code with
            {
                EditorConfig = """
                is_global = true
                mqtt_tls.minimum_protocol = ssl3
                """,
            }
        );

        Assert.Contains(
            "(in a global analyzer config)",
            Assert.Single(findings).Message,
            System.StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(MqttNetReference.V3, 1)]
    [InlineData(MqttNetReference.V4, 1)]
    [InlineData(MqttNetReference.None, 0)]
    public async Task Only_a_project_with_MQTTnet_is_asked(MqttNetReference mqttNet, int expected)
    {
        var findings = await Findings.OfAsync(
            Code with
            {
                MqttNet = mqttNet,
                AllowCompilerErrors = true,
                EditorConfig = "[*.cs]\nmqtt_tls.minimum_protocol = ssl3",
            }
        );

        Assert.Equal(expected, findings.Length);
    }

    [Fact]
    public async Task The_severity_can_be_configured()
    {
        var findings = await Findings.OfAsync(
            Code with
            {
                EditorConfig = """
                is_global = true
                mqtt_tls.minimum_protocol = ssl3
                dotnet_diagnostic.MQTLS0001.severity = error
                """,
            }
        );

        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(findings).Severity);
    }

    /// <summary>Options matter to code about MQTT only, and so do mistakes in them.</summary>
    [Fact]
    public async Task A_file_without_MQTT_is_not_where_a_mistake_is_reported()
    {
        var findings = await Findings.OfAsync(
            Code with
            {
                Files = [("Zero.cs", "class Zero;"), .. Code.Files],
                EditorConfig = "[*.cs]\nmqtt_tls.minimum_protocol = ssl3",
            }
        );

        Assert.Equal("One.cs", Assert.Single(findings).Place.File);
    }

    [Fact]
    public async Task A_pragma_suppresses_it()
    {
        var findings = await Findings.OfAsync(
            Code with
            {
                Files = [("One.cs", "#pragma warning disable MQTLS0001\n" + Code.Files[0].Text)],
                EditorConfig = "[*.cs]\nmqtt_tls.minimum_protocol = ssl3",
            }
        );

        Assert.Empty(findings);
    }

    /// <summary>The compiler ignores what is above the first section of an <c>.editorconfig</c>.</summary>
    [Theory]
    [InlineData("mqtt_tls.minimum_protocol = tls13")]
    [InlineData("MQTT_TLS.Minimum_Protocol=tls13")]
    [InlineData("mqtt_tls.minimum_protocl = tls13")]
    [InlineData("dotnet_diagnostic.MQTLS1001.severity = error")]
    public async Task A_line_above_the_first_section_is_reported_once_with_its_place(string line)
    {
        var finding = Assert.Single(await InFile(".editorconfig", "root = true\n" + line + "\n\n[*.cs]\n"));

        Assert.Equal("MQTLS0001", finding.Id);
        Assert.Equal("One.cs", finding.Place.File);
        Assert.Equal(
            $"'{line.Split('=')[0].Trim()}' is above the first section and is ignored "
                + $"({TestCode.PathOf(".editorconfig")}, line 2); move it below a section such as [*.cs]",
            finding.Message
        );
        Assert.Equal(2, Assert.Single(finding.AdditionalPlaces).Line);
    }

    [Theory]
    [InlineData(".editorconfig", "[*.cs]\nmqtt_tls.minimum_protocol = tls13")]
    [InlineData(".editorconfig", "# mqtt_tls.minimum_protocol = tls13")]
    [InlineData(".editorconfig", "indent_size = 4")]
    [InlineData(".editorconfig", "mqtt_tls.minimum_protocol = tls13\nis_global = true")]
    [InlineData(".globalconfig", "mqtt_tls.minimum_protocol = tls13")]
    [InlineData("settings.ini", "mqtt_tls.minimum_protocol = tls13")]
    public async Task A_line_that_counts_or_is_not_about_MQTT_is_not_reported(string file, string text) =>
        Assert.Empty(await InFile(file, text));

    [Fact]
    public async Task A_project_without_MQTT_code_has_no_mistake_above_the_first_section()
    {
        var findings = await Findings.OfAsync(
            Code with
            {
                Files = [("Zero.cs", "class Zero;")],
                ProjectFiles = [new(".editorconfig", "mqtt_tls.minimum_protocol = tls13")],
            }
        );

        Assert.Empty(findings);
    }

    private static TestCode Code { get; } =
        new(
            ("One.cs", "using MQTTnet;\nclass One { MqttClientOptions? _options; }"),
            ("Two.cs", "using MQTTnet;\nclass Two { MqttClientOptions? _options; }")
        );

    private static Task<System.Collections.Immutable.ImmutableArray<Finding>> Report(string lines) =>
        Findings.OfAsync(Code with { EditorConfig = "[*.cs]\n" + lines });

    private static Task<System.Collections.Immutable.ImmutableArray<Finding>> InFile(string file, string text) =>
        Findings.OfAsync(Code with { ProjectFiles = [new(file, text)] });
}
