using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3005: Trust chain is empty.</summary>
public sealed class Mqtls3005Tests
{
    [Fact]
    public async Task The_finding_names_the_call_and_what_happens()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Chain("{|MQTLS3005:WithTrustChain(new X509Certificate2Collection())|}")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithTrustChain' gets an empty collection, which MQTTnet ignores: every CA in the machine's "
                + "certificate store is trusted instead of the broker's",
            finding.Message
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("{|MQTLS3005:WithTrustChain([])|}")]
    [InlineData("{|MQTLS3005:WithTrustChain(new X509Certificate2Collection { })|}")]
    [InlineData("{|MQTLS3005:WithTrustChain(new())|}")]
    [InlineData("{|MQTLS3005:WithTrustChain(new X509Certificate2Collection(Array.Empty<X509Certificate2>()))|}")]
    [InlineData("{|MQTLS3005:WithTrustChain(Roots())|}")]
    [InlineData("{|MQTLS3005:WithTrustChain(chain: Roots())|}")]
    public Task Empty_in_many_shapes(string call) => AnalyzerVerifier.VerifyAsync(Chain(call));

    [Theory]
    [InlineData("var roots = new X509Certificate2Collection();")]
    [InlineData("var roots = new X509Certificate2Collection(settings.Certificate); roots.Clear();")]
    [InlineData("var roots = new X509Certificate2Collection(); foreach (var path in new string[0]) { }")]
    public Task Empty_in_a_local(string statements) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                {{statements}}
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("10.0.0.5", 8883)
                    .WithTlsOptions(o => o.{|MQTLS3005:WithTrustChain(roots)|})
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData("roots.Add(settings.Certificate);")]
    [InlineData("roots.AddRange(settings.Certificates);")]
    [InlineData("roots.Import(settings.Path);")]
    [InlineData("roots.ImportFromPemFile(settings.Path);")]
    [InlineData("roots.ImportFromPem(settings.Pem);")]
    [InlineData("if (settings.Flag) { roots.Add(settings.Certificate); }")]
    [InlineData("foreach (var one in settings.Certificates) { roots.Add(one); }")]
    [InlineData("Fill(roots);")]
    [InlineData("new X509Store(StoreName.Root).AddRange(roots);")]
    public Task Filled_or_perhaps_filled(string statement) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var roots = new X509Certificate2Collection();
                {{statement}}
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("10.0.0.5", 8883)
                    .WithTlsOptions(o => o.WithTrustChain(roots))
                    .Build();
                """,
                """
                private static void Fill(X509Certificate2Collection certificates) =>
                    certificates.ImportFromPemFile("ca.pem");
                """
            )
        );

    [Fact]
    public Task Filled_after_it_was_given() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var roots = new X509Certificate2Collection();
                var builder = new MqttClientOptionsBuilder()
                    .WithTcpServer("10.0.0.5", 8883)
                    .WithTlsOptions(o => o.WithTrustChain(roots));
                roots.ImportFromPemFile("ca.pem");
                var options = builder.Build();
                """
            )
        );

    [Theory]
    [InlineData("WithTrustChain(new X509Certificate2Collection { settings.Certificate })")]
    [InlineData("WithTrustChain(new X509Certificate2Collection(settings.Certificate))")]
    [InlineData("WithTrustChain([settings.Certificate])")]
    [InlineData("WithTrustChain([.. settings.Certificates])")]
    [InlineData("WithTrustChain(settings.Certificates)")]
    [InlineData("WithTrustChain(Roots()).WithTrustChain(settings.Certificates)")]
    public Task Not_empty_or_unknown(string call) => AnalyzerVerifier.VerifyAsync(Chain(call));

    [Fact]
    public Task In_the_options_object() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var tls = new MqttClientTlsOptions { UseTls = true };
                tls.{|MQTLS3005:TrustChain = new X509Certificate2Collection()|};
                var one = new MqttClientOptionsBuilder().WithTcpServer("10.0.0.5", 8883).WithTlsOptions(tls).Build();
                var two = new MqttClientOptionsBuilder()
                    .WithTcpServer("10.0.0.6", 8883)
                    .WithTlsOptions(new MqttClientTlsOptions { UseTls = true, {|MQTLS3005:TrustChain = []|} })
                    .Build();
                """
            )
        );

    [Fact]
    public Task Beside_a_handler_it_is_still_ignored() =>
        AnalyzerVerifier.VerifyAsync(
            Chain(
                """
                {|MQTLS3005:WithTrustChain(Roots())|}
                    .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)
                """
            )
        );

    [Fact]
    public Task On_4() =>
        AnalyzerVerifier.VerifyAsync(
            Chain("{|MQTLS3005:WithTrustChain(new X509Certificate2Collection())|}", MqttNetReference.V4)
        );

    [Fact]
    public Task On_every_path_and_on_some() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var one = new MqttClientTlsOptionsBuilder();
                if (settings.Flag)
                {
                    one.{|MQTLS3005:WithTrustChain([])|};
                }
                else
                {
                    one.{|MQTLS3005:WithTrustChain(new())|};
                }

                var two = new MqttClientTlsOptionsBuilder();
                if (settings.Flag)
                {
                    two.{|MQTLS3005:WithTrustChain([])|};
                }

                var first = new MqttClientOptionsBuilder()
                    .WithTcpServer("10.0.0.5", 8883)
                    .WithTlsOptions(one.Build())
                    .Build();
                var second = new MqttClientOptionsBuilder()
                    .WithTcpServer("10.0.0.5", 8883)
                    .WithTlsOptions(two.Build())
                    .Build();
                """
            )
        );

    [Fact]
    public Task In_a_helper_it_is_reported_there() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("10.0.0.5", 8883)
                    .WithTlsOptions(Secure)
                    .Build();
                """,
                """
                private static void Secure(MqttClientTlsOptionsBuilder o)
                {
                    o.UseTls();
                    o.{|MQTLS3005:WithTrustChain(new X509Certificate2Collection())|};
                }
                """
            )
        );

    [Fact]
    public Task Over_a_web_socket_any_trust_chain_is_ignored() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o => o.{|MQTLS5002:WithTrustChain(new X509Certificate2Collection())|})
                """
            )
        );

    [Fact]
    public Task Without_TLS_it_is_silent() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o =>
                        o.{|MQTLS4001:UseTls(false)|}.WithTrustChain(new X509Certificate2Collection())
                    )
                """
            )
        );

    private static TestCode Chain(string call, MqttNetReference mqttNet = MqttNetReference.V5) =>
        ClientCode.Chain(
            $$""".WithTcpServer("10.0.0.5", 8883).WithTlsOptions(o => o.{{call}})""",
            "private static X509Certificate2Collection Roots() => new X509Certificate2Collection();",
            mqttNet
        );
}
