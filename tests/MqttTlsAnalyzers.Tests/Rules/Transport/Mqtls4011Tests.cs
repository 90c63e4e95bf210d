using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4011: Encryption can be switched off at run time.</summary>
public sealed class Mqtls4011Tests
{
    [Fact]
    public async Task The_finding_names_the_connection_and_shows_the_transport()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithTcpServer("broker.example.com", 1883)
                        .WithTlsOptions(o => o.{|MQTLS4011:UseTls(settings.Flag)|})
                    """
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "'UseTls' decides at run time whether the connection to 'broker.example.com:1883' uses "
                + "TLS; without TLS, anyone on the network path can read the messages",
            finding.Message
        );
        Assert.Equal("""WithTcpServer("broker.example.com", 1883)""", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => o.{|MQTLS4011:UseTls(settings.Flag)|})""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => o.{|MQTLS4011:UseTls(!settings.Flag)|})""")]
    [InlineData(
        """.WithTcpServer("broker.example.com").WithTlsOptions(o => o.{|MQTLS4011:UseTls(settings.Port == 8883)|})"""
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(
                    new MqttClientTlsOptions { {|MQTLS4011:UseTls = settings.Flag|} })
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(
                    new MqttClientTlsOptions { {|MQTLS4011:UseTls = settings.Flag|}, TargetHost = "name.example.com" }
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.{|MQTLS4011:UseTls(Environment.GetEnvironmentVariable("TLS") == "1")|})
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.{|MQTLS4011:UseTls(Environment.GetCommandLineArgs().Contains("--tls"))|})
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithCredentials("user", "secret")
                .WithTlsOptions(o => o.{|MQTLS4011:UseTls(settings.Flag)|})
            """
    )]
    [InlineData(""".WithTcpServer(settings.Host).WithTlsOptions(o => o.{|MQTLS4011:UseTls(settings.Flag)|})""")]
    [InlineData(
        """
            .{|MQTLS4011:WithConnectionUri(
                settings.Flag ? "mqtt://broker.example.com" : "mqtts://broker.example.com"
            )|}
            """
    )]
    public Task By_a_value_from_outside(string calls) => AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithCredentials("user", "secret");
            switch (settings.Port)
            {
                case 8883:
                    builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                    break;
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder = settings.Flag
                ? builder.{|MQTLS4011:WithConnectionUri("mqtts://broker.example.com")|}
                : builder.WithConnectionUri("mqtt://broker.example.com");
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions();
            if (settings.Flag)
            {
                tls.{|MQTLS4011:UseTls = true|};
            }
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => { if (!settings.Flag) { o.{|MQTLS4011:UseTls(false)|}; } })
                .Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            for (var i = 0; i < 3; i++)
            {
                if (i == settings.Port)
                {
                    builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                }
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder.WithWebSocketServer(w => w.{|MQTLS4011:WithUri("wss://broker.example.com/mqtt")|});
            }
            else
            {
                builder.WithWebSocketServer(w => w.WithUri("ws://broker.example.com/mqtt"));
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var uri = new Uri(settings.Host);
            var builder = new MqttClientOptionsBuilder().WithTcpServer(uri.Host, uri.Port);
            switch (uri.Scheme)
            {
                case "mqtts":
                    builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                    break;
                case "mqtt":
                    break;
                default:
                    throw new NotSupportedException(uri.Scheme);
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (Given.Tls is not null)
            {
                builder.{|MQTLS4011:WithTlsOptions(Given.Tls)|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o =>
                {
                    if (settings.Flag) { o.WithSslProtocols(SslProtocols.None); }
                    o.{|MQTLS4011:UseTls(settings.Flag)|};
                })
                .Build();
            """
    )]
    public Task On_some_paths_only(string statements) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                statements,
                !statements.Contains("Given", StringComparison.Ordinal)
                    ? string.Empty
                    : """
                    public static class Given
                    {
                        public static MqttClientTlsOptions? Tls { get; set; }
                    }
                    """
            ) with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.system_trusted_hosts = *",
            }
        );

    [Fact]
    public Task A_caller_for_whom_it_is_certain_gets_the_rule_itself() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var plain = {|MQTLS4001:Build(false)|};
                var secure = Build(true);
                var open = Build(settings.Flag);
                """,
                """
                private static MqttClientOptions Build(bool tls) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com")
                        .WithTlsOptions(o => o.{|MQTLS4011:UseTls(tls)|})
                        .Build();
                """
            )
        );

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithDefaultEndpoint();
            if (settings.Flag)
            {
                builder.{|MQTLS4011:WithEncryptedEndpoint()|}.WithEncryptionCertificate(settings.Certificate);
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder();
            if (settings.Flag)
            {
                builder.WithDefaultEndpoint();
            }
            else
            {
                builder.{|MQTLS4011:WithEncryptedEndpoint()|}.WithEncryptionCertificate(settings.Certificate);
            }
            var options = builder.Build();
            """
    )]
    public async Task A_server_whose_TLS_endpoint_is_on_some_paths_only(string statements)
    {
        var finding = Assert.Single(await AnalyzerVerifier.VerifyAsync(ServerCode.Of(statements)));

        Assert.Equal(
            "'WithEncryptedEndpoint' decides at run time whether the server uses TLS next to port 1883; "
                + "without TLS, anyone on the network path can read the messages",
            finding.Message
        );
        Assert.Equal("WithDefaultEndpoint()", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}""")]
    [InlineData(""".WithTcpServer("broker.example.com").{|MQTLS4002:WithCredentials("user", "secret")|}""")]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com/mqtt")|})
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    public Task Where_there_is_no_TLS_on_any_path_another_rule_speaks(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(""".WithTcpServer("localhost").WithTlsOptions(o => o.UseTls(settings.Flag))""")]
    [InlineData(""".WithTcpServer("localhost")""")]
    [InlineData(""".WithConnectionUri(settings.Host)""")]
    [InlineData(""".WithConnectionUri("mqtts://broker.example.com")""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls(settings.Flag).UseTls())""")]
    [InlineData(
        """
            .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.UseTls(settings.Flag))
            """
    )]
    public Task Silent_on_this_machine_or_where_TLS_is_on_or_nobody_knows(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Chain(calls));

    [Fact]
    public Task Silent_where_plaintext_is_allowed() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Chain(
                """.WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls(settings.Flag))"""
            ) with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.plaintext_allowed_hosts = broker.example.com",
            }
        );

    [Theory]
    [InlineData(".WithDefaultEndpoint().WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)")]
    [InlineData(".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)")]
    public Task Silent_for_a_server_with_TLS_on_every_path(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Chain(calls));

    [Fact]
    public Task Silent_for_a_server_whose_plain_endpoint_stays_on_this_machine() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                """
                var builder = new MqttServerOptionsBuilder()
                    .WithDefaultEndpoint()
                    .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                    .WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6Loopback);
                if (settings.Flag)
                {
                    builder.WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate);
                }
                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com")
                    .WithTlsOptions(o => o.UseTls(settings.
                """
            ) with
            {
                AllowCompilerErrors = true,
            }
        );

    [Fact]
    public Task Silent_where_the_plain_path_has_found_the_host_to_be_this_machine() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """
                var host = settings.Host;
                var builder = new MqttClientOptionsBuilder().WithTcpServer(host);
                if (host != "localhost")
                {
                    builder.WithTlsOptions(o => o.UseTls());
                }
                var options = builder.Build();
                """
            ) with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.system_trusted_hosts = *",
            }
        );

    [Fact]
    public Task In_the_helper_that_switches_TLS_on_for_its_caller() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                Secure(builder, settings);
                var options = builder.Build();
                """,
                """
                private static void Secure(MqttClientOptionsBuilder builder, Settings settings)
                {
                    if (settings.Flag)
                    {
                        builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                    }
                }
                """
            )
        );
}
