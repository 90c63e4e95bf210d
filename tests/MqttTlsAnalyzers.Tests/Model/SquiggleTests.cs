using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Model;

/// <summary>
/// A squiggle has one line. That it is the head of what the finding is about is checked of every finding of every test.
/// </summary>
public sealed class SquiggleTests
{
    [Theory]
    [InlineData("MQTLS1001", "WithCertificateValidationHandler(e =>")]
    [InlineData("MQTLS4001", "WithTcpServer(")]
    public async Task Of_a_long_call_it_covers_the_name_and_what_follows_on_the_line(string id, string squiggle)
    {
        var findings = await Findings.OfAsync(
            """
            using MQTTnet;

            var plain = new MqttClientOptionsBuilder()
                .WithTcpServer( // the address of the cell
                    "cell.example.org",
                    1883)
                .Build();
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.org", 8883)
                .WithTlsOptions(o => o
                    .WithCertificateValidationHandler(e =>
                    {
                        return true;
                    }))
                .Build();
            """
        );

        Assert.Contains(squiggle, findings.Where(finding => finding.Id == id).Select(finding => finding.Squiggle.Text));
    }

    [Fact]
    public async Task Of_a_new_object_it_covers_the_type()
    {
        var finding = Assert.Single(
            await Findings.OfAsync(
                """
                using MQTTnet;

                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.org", 8883)
                    .WithTlsOptions(new MqttClientTlsOptions { TargetHost = "broker.example.org",
                        AllowRenegotiation = false,
                    })
                    .Build();
                """
            ),
            finding => finding.Id == "MQTLS4003"
        );

        Assert.Equal("new MqttClientTlsOptions", finding.Squiggle.Text);
        Assert.EndsWith("}", finding.Text, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_line_it_covers_everything()
    {
        var finding = Assert.Single(
            await Findings.OfAsync(
                """
                using MQTTnet;

                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.org", 8883)
                    .WithTlsOptions(o => o.WithCertificateValidationHandler(_ => true))
                    .Build();
                """
            )
        );

        Assert.Equal("WithCertificateValidationHandler(_ => true)", finding.Squiggle.Text);
        Assert.DoesNotContain(FixIntent.WholeIsLast, finding.Properties.Keys);
    }

    /// <summary>
    /// An editor reads the indexes of the additional locations to fade; without them it fades the squiggle.
    /// </summary>
    [Fact]
    public async Task A_setting_without_effect_fades_as_a_whole()
    {
        var finding = Assert.Single(
            await Findings.OfAsync(
                """
                using MQTTnet;

                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.org", 8883)
                    .WithTlsOptions(o => o
                        .UseTls()
                        .WithTargetHost("other.example.org"))
                    .WithTlsOptions(o => o.UseTls())
                    .Build();
                """
            ),
            finding => finding.Id == "MQTLS5001"
        );

        Assert.Contains(WellKnownDiagnosticTags.Unnecessary, finding.Diagnostic.Descriptor.CustomTags);
        Assert.Equal("[1]", finding.Properties[WellKnownDiagnosticTags.Unnecessary]);
        Assert.Equal(finding.Place.Span, finding.Diagnostic.AdditionalLocations[1].SourceSpan);
    }

    [Fact]
    public async Task A_setting_of_one_line_without_effect_fades_where_the_squiggle_is()
    {
        var finding = Assert.Single(
            await Findings.OfAsync(
                """
                using MQTTnet;

                var options = new MqttClientOptionsBuilder()
                    .WithWebSocketServer(w => w.WithUri("wss://broker.example.org/mqtt"))
                    .WithTlsOptions(o => o.UseTls().WithTargetHost("other.example.org"))
                    .Build();
                """
            ),
            finding => finding.Id == "MQTLS5002"
        );

        Assert.Contains(WellKnownDiagnosticTags.Unnecessary, finding.Diagnostic.Descriptor.CustomTags);
        Assert.DoesNotContain(WellKnownDiagnosticTags.Unnecessary, finding.Properties.Keys);
    }
}
