using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4006: Server listens without encryption.</summary>
public sealed class Mqtls4006Tests
{
    private const string ReportMixed = "[*.cs]\nmqtt_tls.report_mixed_server_endpoints = true";

    [Fact]
    public async Task The_finding_names_the_call_and_the_port()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(ServerCode.Chain(".{|MQTLS4006:WithDefaultEndpoint()|}"))
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithDefaultEndpoint' makes the server listen without TLS on port 1883: anyone on the "
                + "network path can read and change the traffic",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.UseCertificateInScope)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(".{|MQTLS4006:WithDefaultEndpoint()|}.WithDefaultEndpointPort(11883)")]
    [InlineData(".WithDefaultEndpointPort(settings.Port).{|MQTLS4006:WithDefaultEndpoint()|}")]
    [InlineData(".WithDefaultEndpoint().WithoutDefaultEndpoint().{|MQTLS4006:WithDefaultEndpoint()|}")]
    [InlineData(".{|MQTLS4006:WithDefaultEndpoint()|}.WithoutEncryptedEndpoint()")]
    [InlineData(".{|MQTLS4006:WithDefaultEndpoint()|}.WithEncryptedEndpoint().WithoutEncryptedEndpoint()")]
    [InlineData(".{|MQTLS4006:WithDefaultEndpoint()|}.WithDefaultEndpointBoundIPAddress(IPAddress.Any)")]
    [InlineData(
        ".{|MQTLS4006:WithDefaultEndpoint()|}.WithDefaultEndpointBoundIPAddress(IPAddress.Parse(\"10.0.0.1\"))"
    )]
    [InlineData(".{|MQTLS4006:WithDefaultEndpoint()|}.WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)")]
    [InlineData(".{|MQTLS4006:WithDefaultEndpoint()|}.WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6Loopback)")]
    [InlineData(".{|MQTLS4006:WithDefaultEndpoint()|}.WithDefaultEndpointBoundIPAddress(IPAddress.None)")]
    [InlineData(
        """
            .{|MQTLS4006:WithDefaultEndpoint()|}
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6None)
            """
    )]
    public Task In_every_shape_of_a_chain(string calls) => AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder();
            builder.{|MQTLS4006:WithDefaultEndpoint()|};
            var server = new MqttServerFactory().CreateMqttServer(builder.Build());
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerFactory().CreateServerOptionsBuilder();
            builder = builder.{|MQTLS4006:WithDefaultEndpoint()|};
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptions();
            options.DefaultEndpointOptions.{|MQTLS4006:IsEnabled = true|};
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptions
            {
                DefaultEndpointOptions = { {|MQTLS4006:IsEnabled = true|}, Port = 1884 },
            };
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder().Build();
            options.DefaultEndpointOptions.{|MQTLS4006:IsEnabled = true|};
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder();
            if (settings.Flag)
            {
                builder.{|MQTLS4006:WithDefaultEndpoint()|}.WithDefaultEndpointPort(1884);
            }
            else
            {
                builder.{|MQTLS4006:WithDefaultEndpoint()|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            MqttServerOptions Create() => new MqttServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|}.Build();
            var server = new MqttServerFactory().CreateMqttServer(Create());
            """
    )]
    [InlineData("""new ServiceCollection().AddHostedMqttServer(o => o.{|MQTLS4006:WithDefaultEndpoint()|});""")]
    [InlineData(
        """
            new ServiceCollection()
                .AddHostedMqttServer(o =>
                {
                    o.{|MQTLS4006:WithDefaultEndpoint()|};
                })
                .AddMqttTcpServerAdapter();

            """
    )]
    [InlineData("""new ServiceCollection().AddMqttServer(o => o.{|MQTLS4006:WithDefaultEndpoint()|});""")]
    [InlineData(
        """new ServiceCollection().AddHostedMqttServerWithServices(o => o.{|MQTLS4006:WithDefaultEndpoint()|});"""
    )]
    [InlineData(
        """
            new ServiceCollection().AddHostedMqttServer(
                new MqttServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|}.Build()
            );

            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ServerCode.Of(statements));

    [Fact]
    public Task In_a_method_group_given_to_the_host() =>
        AnalyzerVerifier.VerifyAsync(
            ServerCode.Of(
                "new ServiceCollection().AddHostedMqttServer(Configure);",
                "private static void Configure(MqttServerOptionsBuilder o) => o.{|MQTLS4006:WithDefaultEndpoint()|};"
            )
        );

    [Theory]
    [InlineData(
        """
            .WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6Loopback)
            """
    )]
    [InlineData(
        """
            .WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            """
    )]
    [InlineData(
        """
            .WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(IPAddress.None)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            """
    )]
    [InlineData(
        """
            .WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(IPAddress.Parse("127.0.0.1"))
                .WithDefaultEndpointBoundIPV6Address(IPAddress.Parse("::1"))
            """
    )]
    [InlineData(
        """
            .WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(settings.Address)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            """
    )]
    [InlineData(".WithDefaultEndpoint().WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)")]
    [InlineData(".WithoutDefaultEndpoint().WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)")]
    [InlineData(".WithDefaultEndpoint().WithoutDefaultEndpoint()")]
    [InlineData(".WithDefaultEndpointPort(1883)")]
    [InlineData("")]
    public Task Silent_on_loopback_beside_TLS_or_when_off(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithDefaultEndpoint();
            Activator.CreateInstance(typeof(Uri), builder);
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptions();
            options.DefaultEndpointOptions.IsEnabled = settings.Flag;
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithDefaultEndpoint();
            """
    )]
    public Task Silent_when_unseen_code_may_have_set_it(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Of(statements));

    [Fact]
    public Task Silent_in_a_helper_that_nobody_here_calls() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                string.Empty,
                "public static void Listen(MqttServerOptionsBuilder builder) => builder.WithDefaultEndpoint();"
            )
        );

    [Fact]
    public async Task Both_endpoints_are_reported_with_the_option()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(
                    """
                    .{|MQTLS4006:WithDefaultEndpoint()|}
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(settings.Certificate)
                    """
                ) with
                {
                    EditorConfig = ReportMixed,
                }
            )
        );

        Assert.StartsWith(
            "'WithDefaultEndpoint' makes the server listen without TLS on port 1883 next to its TLS endpoint",
            finding.Message,
            System.StringComparison.Ordinal
        );
        Assert.Equal(
            [new FixIntent(FixKind.RemoveSetting, Remark: "clients that do not use TLS will be rejected")],
            FixIntent.Decode(finding.Properties)
        );
    }

    [Theory]
    [InlineData(".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)")]
    [InlineData(
        """
            .WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
            """
    )]
    public Task The_option_leaves_a_server_without_an_open_plain_endpoint_alone(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Chain(calls) with { EditorConfig = ReportMixed });

    [Fact]
    public async Task In_MQTTnet_3_it_is_on_by_default()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Of(
                    "var options = {|MQTLS4006:new MqttServerOptionsBuilder()|}.Build();",
                    mqttNet: MqttNetReference.V3
                )
            )
        );

        Assert.StartsWith(
            "The default endpoint makes the server listen without TLS on port 1883:",
            finding.Message,
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task In_MQTTnet_3_the_default_is_no_choice_beside_TLS()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Of(
                    """
                    var options = {|MQTLS4006:new MqttServerOptionsBuilder()|}
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(settings.Certificate)
                        .Build();
                    """,
                    mqttNet: MqttNetReference.V3
                )
            )
        );

        Assert.Contains("on port 1883 next to its TLS endpoint:", finding.Message, System.StringComparison.Ordinal);
        Assert.Equal([new FixIntent(FixKind.AddWithoutDefaultEndpoint)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("""var options = new MqttFactory().{|MQTLS4006:CreateServerOptionsBuilder()|}.Build();""")]
    [InlineData("""var options = new MqttServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|}.Build();""")]
    [InlineData(
        """var options = {|MQTLS4006:new MqttServerOptionsBuilder()|}.WithDefaultEndpointPort(1884).Build();"""
    )]
    [InlineData(
        """
            var server = new MqttFactory().CreateMqttServer();
            server.StartAsync({|MQTLS4006:new MqttServerOptions()|});
            """
    )]
    [InlineData(
        """
            var server = new MqttFactory().CreateMqttServer();
            var options = {|MQTLS4006:new MqttServerOptions()|};
            options.DefaultEndpointOptions.Port = 1884;
            server.StartAsync(options);
            """
    )]
    public Task In_statements_of_MQTTnet_3(string statements) =>
        AnalyzerVerifier.VerifyAsync(ServerCode.Of(statements, mqttNet: MqttNetReference.V3));

    [Theory]
    [InlineData("""var options = new MqttServerOptionsBuilder().WithoutDefaultEndpoint().Build();""")]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder()
                .WithoutDefaultEndpoint()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder()
                .WithDefaultEndpoint()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder()
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6Loopback)
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder()
                .WithDefaultEndpointBoundIPAddress(IPAddress.None)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(settings.Certificate)
                .Build();
            """
    )]
    [InlineData("""var options = new MqttServerOptions();""")]
    [InlineData(
        """
            var options = new MqttServerOptions();
            options.DefaultEndpointOptions.IsEnabled = false;
            new MqttFactory().CreateMqttServer().StartAsync(options);
            """
    )]
    public Task Silent_in_MQTTnet_3(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Of(statements, mqttNet: MqttNetReference.V3));

    [Theory]
    [InlineData(
        """var options = new MqttFactory().CreateServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|}.Build();"""
    )]
    [InlineData(
        """
            var server = new MqttFactory().CreateMqttServer(
                new MqttServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|}.Build()
            );
            """
    )]
    [InlineData("""var server = new MqttFactory().CreateMqttServer(new MqttServerOptionsBuilder().Build());""")]
    [InlineData("""var server = new MqttFactory().CreateMqttServer(new MqttServerOptions());""")]
    [InlineData(
        """
            var server = new MqttFactory().CreateMqttServer(
                new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(settings.Certificate)
                    .Build()
            );
            """
    )]
    public Task In_MQTTnet_4(string statements) =>
        AnalyzerVerifier.VerifyAsync(ServerCode.Of(statements, mqttNet: MqttNetReference.V4));

    [Fact]
    public Task Silent_for_a_look_alike() =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                """
                namespace Other;

                public class MqttServerOptionsBuilder
                {
                    public MqttServerOptionsBuilder WithDefaultEndpoint() => this;
                    public object Build() => this;
                    public static object Run() => new MqttServerOptionsBuilder().WithDefaultEndpoint().Build();
                }
                """
            )
        );

    [Theory]
    [InlineData("var options = new MqttServerOptionsBuilder().WithDefaultEndpoint().")]
    [InlineData("new ServiceCollection().AddHostedMqttServer(o => o.WithDefaultEndpoint().With);")]
    public Task Silent_in_half_typed_code(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Of(statements) with { AllowCompilerErrors = true });

    [Fact]
    public async Task The_message_names_the_address_family_that_is_open()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                new TestCode(
                    ProgramCode.Usings
                        + """
                        public static class Program
                        {
                            public static MqttServerOptions Options() =>
                                new MqttServerOptionsBuilder()
                                    .{|MQTLS4006:WithDefaultEndpoint()|}
                                    .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                                    .Build();
                        }
                        """
                )
            )
        );
        Assert.Contains("of every IPv6 address", finding.Message, System.StringComparison.Ordinal);
    }
}
