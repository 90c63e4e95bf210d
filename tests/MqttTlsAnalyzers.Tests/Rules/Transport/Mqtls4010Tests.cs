using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4010: URI scheme is not supported.</summary>
public sealed class Mqtls4010Tests
{
    [Fact]
    public async Task The_finding_names_the_call_and_the_scheme()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(""".{|MQTLS4010:WithConnectionUri("ssl://broker.example.com:8883")|}""")
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithConnectionUri' throws an exception because of the URI scheme 'ssl': the client never connects",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.SetScheme, "mqtts")], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("ssl", new[] { "mqtts" })]
    [InlineData("tls", new[] { "mqtts" })]
    [InlineData("SSL", new[] { "mqtts" })]
    [InlineData("mqtt+ssl", new[] { "mqtts" })]
    [InlineData("https", new[] { "mqtts", "wss" })]
    [InlineData("http", new string[0])]
    [InlineData("amqp", new string[0])]
    public async Task Of_a_connection_URI(string scheme, string[] instead)
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain($$""".{|MQTLS4010:WithConnectionUri("{{scheme}}://broker.example.com")|}""")
            )
        );

        Assert.Equal(instead, FixIntent.Decode(finding.Properties).Select(fix => fix.Value));
    }

    [Theory]
    [InlineData("https://broker.example.com/mqtt", "the URI scheme 'https'", new[] { "wss" })]
    [InlineData("http://broker.example.com/mqtt", "the URI scheme 'http'", new string[0])]
    [InlineData("mqtts://broker.example.com", "the URI scheme 'mqtts'", new[] { "wss" })]
    [InlineData("mqtt://broker.example.com", "the URI scheme 'mqtt'", new string[0])]
    public async Task Of_a_web_socket(string uri, string reason, string[] instead)
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain($$""".WithWebSocketServer(w => w.{|MQTLS4010:WithUri("{{uri}}")|})""")
            )
        );

        Assert.Contains(reason, finding.Message, System.StringComparison.Ordinal);
        Assert.Equal(instead, FixIntent.Decode(finding.Properties).Select(fix => fix.Value));
    }

    [Theory]
    [InlineData("broker.example.com/mqtt")]
    [InlineData("broker.example.com:8083/mqtt")]
    [InlineData("localhost:9001/mqtt")]
    public Task Of_a_web_socket_without_a_scheme(string uri) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain($$""".WithWebSocketServer(w => w.{|MQTLS4010:WithUri("{{uri}}")|})""")
            ),
            AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    $$"""
                    .WithWebSocketServer(w => w.{|MQTLS4010:WithUri("{{uri}}")|})
                        .WithTlsOptions(o => o.UseTls())
                    """
                )
            )
        );

    [Theory]
    [InlineData(""".{|MQTLS4010:WithConnectionUri(new Uri("tls://broker.example.com"))|}""")]
    [InlineData(""".{|MQTLS4010:WithConnectionUri(Endpoint)|}""")]
    [InlineData(""".{|MQTLS4010:WithConnectionUri($"ssl://{settings.Host}:{settings.Port}")|}""")]
    [InlineData(""".{|MQTLS4010:WithConnectionUri("ssl://" + settings.Host)|}""")]
    [InlineData(""".{|MQTLS4010:WithConnectionUri("ssl://localhost")|}""")]
    [InlineData(""".{|MQTLS4010:WithConnectionUri("ssl://broker.example.com")|}.WithCredentials("user", "secret")""")]
    [InlineData(
        """.{|MQTLS4010:WithConnectionUri("ssl://user:secret@broker.example.com")|}.WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(
        """
            .WithWebSocketServer(w =>
            {
                w.WithUseDefaultCredentials();
                w.{|MQTLS4010:WithUri("https://" + settings.Host)|};
            })
            """
    )]
    public Task In_every_shape_of_a_chain(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(calls, """private const string Endpoint = "ssl://broker.example.com:8883";""")
        );

    [Theory]
    [InlineData(
        """
            var uri = new Uri("ssl://broker.example.com");
            var builder = new MqttClientOptionsBuilder();
            builder.{|MQTLS4010:WithConnectionUri(uri)|};
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder.{|MQTLS4010:WithConnectionUri("ssl://a.example.com")|};
            }
            else
            {
                builder.{|MQTLS4010:WithConnectionUri("tls://b.example.com")|};
            }
            var options = builder.Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Fact]
    public Task In_a_helper_and_not_at_its_calls() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                "var options = Connect(new MqttClientOptionsBuilder()).Build();",
                """
                private static MqttClientOptionsBuilder Connect(MqttClientOptionsBuilder builder)
                    => builder.{|MQTLS4010:WithConnectionUri("ssl://broker.example.com")|};
                """
            )
        );

    [Theory]
    [InlineData(""".WithConnectionUri("mqtts://broker.example.com")""")]
    [InlineData(""".WithConnectionUri("MQTTS://broker.example.com")""")]
    [InlineData(""".WithConnectionUri("wss://broker.example.com")""")]
    [InlineData(""".WithConnectionUri("tcp://localhost")""")]
    [InlineData(""".WithConnectionUri("unix:///run/mosquitto.sock")""")]
    [InlineData(""".WithConnectionUri(settings.Host)""")]
    [InlineData(""".WithConnectionUri($"{settings.Host}://broker.example.com")""")]
    [InlineData(""".WithConnectionUri(settings.Flag ? "ssl://broker.example.com" : "mqtts://broker.example.com")""")]
    [InlineData(""".WithWebSocketServer(w => w.WithUri("wss://broker.example.com"))""")]
    [InlineData(""".WithWebSocketServer(w => w.WithUri(settings.Host + "/mqtt"))""")]
    public Task Silent_for_a_scheme_that_is_supported_or_not_known(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(""".{|MQTLS4010:WithConnectionUri("ssl://broker.example.com")|}""", MqttNetReference.V3)]
    [InlineData(""".{|MQTLS4010:WithConnectionUri("unix:///run/mosquitto.sock")|}""", MqttNetReference.V3)]
    [InlineData(""".WithWebSocketServer("broker.example.com/mqtt").WithTls()""", MqttNetReference.V3)]
    [InlineData(""".{|MQTLS4010:WithConnectionUri(new Uri("tls://broker.example.com"))|}""", MqttNetReference.V4)]
    [InlineData(
        """.WithWebSocketServer(w => w.WithUri("broker.example.com/mqtt")).WithTlsOptions(o => o.UseTls())""",
        MqttNetReference.V4
    )]
    public Task In_older_generations(string calls, MqttNetReference mqttNet) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: mqttNet));

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """var options = new MqttClientOptionsBuilder().WithConnectionUri("ssl://broker.example"""
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
