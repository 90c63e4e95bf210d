using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5005: Obsolete TLS API.</summary>
public sealed class Mqtls5005Tests
{
    [Fact]
    public async Task The_finding_is_at_the_whole_call()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """.WithTcpServer("broker.example.com").{|MQTLS5005:WithTls()|}""",
                    mqttNet: MqttNetReference.V4
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "'WithTls' is obsolete and cannot set the certificate authority or the host name to trust",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.MigrateToTlsOptions)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(""".WithTcpServer("broker.example.com").{|MQTLS5005:WithTls(p => p.UseTls = true)|}""")]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5005:WithTls(p =>
                {
                    p.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13;
                })|}
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5005:WithTls(p =>
                {
                    p.{|MQTLS1001:CertificateValidationHandler = _ => true|};
                })|}
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5005:WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = true })|}
            """
    )]
    [InlineData(""".WithConnectionUri("mqtt://broker.example.com").{|MQTLS5005:WithTls()|}""")]
    [InlineData(""".WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt")).{|MQTLS5005:WithTls()|}""")]
    [InlineData(""".{|MQTLS5005:WithTls()|}""")]
    public Task In_every_shape_of_a_chain(string calls) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4)),
            AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4Net6))
        );

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder.WithTcpServer("broker.example.com");
            builder.{|MQTLS5005:WithTls()|};
            client.ConnectAsync(builder.Build());
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.{|MQTLS5005:WithTls()|};
            }
            else
            {
                builder.WithTlsOptions(o => o.UseTls());
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.{|MQTLS5005:WithTls()|};
            }
            else
            {
                builder.{|MQTLS5005:WithTls(p => p.UseTls = true)|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new ManagedMqttClientOptionsBuilder()
                .WithClientOptions(o => o.WithTcpServer("broker.example.com").{|MQTLS5005:WithTls()|})
                .Build();
            """
    )]
    public Task In_statements(string statements) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements, mqttNet: MqttNetReference.V4));

    [Fact]
    public Task In_a_helper_and_not_at_its_calls() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """var options = Secure(new MqttClientOptionsBuilder().WithTcpServer("broker.example.com")).Build();""",
                """
                private static MqttClientOptionsBuilder Secure(MqttClientOptionsBuilder builder) =>
                    builder.{|MQTLS5005:WithTls()|};
                """,
                MqttNetReference.V4
            )
        );

    [Fact]
    public Task In_a_helper_that_nobody_here_calls() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                string.Empty,
                "public static void Secure(MqttClientOptionsBuilder builder) => builder.{|MQTLS5005:WithTls()|};",
                MqttNetReference.V4
            )
        );

    [Theory]
    [InlineData(
        """.WithTcpServer("broker.example.com").WithTlsOptions(o => o.WithTargetHost("name.example.com")).WithTls()"""
    )]
    [InlineData(""".WithTcpServer("broker.example.com").WithTls().WithTls(p => p.UseTls = true)""")]
    public async Task No_fix_where_another_call_competes(string calls)
    {
        var findings = await Findings.OfAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4));

        Assert.All(
            findings.Where(finding => finding.Id == "MQTLS5005"),
            finding => Assert.Empty(FixIntent.Decode(finding.Properties))
        );
        Assert.Contains(findings, finding => finding.Id == "MQTLS5005");
    }

    [Fact]
    public Task Silent_with_the_new_API() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Chain(
                """.WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls())""",
                mqttNet: MqttNetReference.V4
            )
        );

    [Fact]
    public Task Silent_in_MQTTnet_3_which_has_no_other() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Chain(""".WithTcpServer("broker.example.com").WithTls()""", mqttNet: MqttNetReference.V3)
        );

    [Fact]
    public Task Silent_for_a_look_alike() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """var options = new Other().WithTls();""",
                "private sealed class Other { public Other WithTls() => this; }",
                MqttNetReference.V4
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").WithTl""",
                mqttNet: MqttNetReference.V4
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
