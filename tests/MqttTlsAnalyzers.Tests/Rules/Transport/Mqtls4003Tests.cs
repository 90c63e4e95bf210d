using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4003: TLS options are set but TLS is not switched on.</summary>
public sealed class Mqtls4003Tests
{
    [Fact]
    public async Task The_finding_is_at_the_object()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithTcpServer("broker.example.com")
                        .WithTlsOptions(
                            {|MQTLS4003:new MqttClientTlsOptions { TargetHost = "other.example.com" }|}
                        )
                    """
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'UseTls' is not true on these TLS options, so MQTTnet ignores their other settings: the "
                + "connection to 'broker.example.com:1883' is not encrypted",
            finding.Message
        );
        Assert.Equal(
            [new FixIntent(FixKind.SetUseTls, Remark: "the broker must offer TLS on this port")],
            FixIntent.Decode(finding.Properties)
        );
        Assert.Equal("""WithTcpServer("broker.example.com")""", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Fact]
    public async Task The_fix_takes_a_plain_port_with_it()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithTcpServer("broker.example.com", 1883)
                        .WithTlsOptions(
                            {|MQTLS4003:new MqttClientTlsOptions { TargetHost = "other.example.com" }|}
                        )
                    """
                )
            )
        );

        Assert.Equal(
            [new FixIntent(FixKind.SetUseTls, "8883", "the broker must offer TLS on this port")],
            FixIntent.Decode(finding.Properties)
        );
    }

    [Fact]
    public async Task An_explicit_off_is_shown_as_the_last_place()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithTcpServer("broker.example.com")
                        .WithTlsOptions(
                            {|MQTLS4003:new MqttClientTlsOptions
                            {
                                UseTls = false,
                                TargetHost = "other.example.com",
                            }|}
                        )
                    """
                )
            )
        );

        Assert.Equal(
            ["""WithTcpServer("broker.example.com")""", "UseTls = false"],
            finding.AdditionalPlaces.Select(place => place.Text)
        );
    }

    [Theory]
    [InlineData("SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13")]
    [InlineData("SslProtocol = SslProtocols.Tls")]
    [InlineData("TrustChain = settings.Certificates")]
    [InlineData("RevocationMode = X509RevocationMode.NoCheck")]
    [InlineData("CertificateValidationHandler = _ => true")]
    [InlineData("AllowUntrustedCertificates = true, IgnoreCertificateChainErrors = true")]
    [InlineData("ClientCertificatesProvider = new DefaultMqttCertificatesProvider(settings.Certificates)")]
    [InlineData("UseTls = false, TargetHost = \"other.example.com\"")]
    public Task With_any_setting(string settings) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$"""
                .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { {{settings}} }|})
                """
            )
        );

    [Theory]
    [InlineData(
        """
            .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
                .WithTcpServer("broker.example.com")
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(
                    tlsOptions: {|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|}
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|}))
            """
    )]
    [InlineData(
        """
            .WithTcpServer(settings.Host, settings.Port)
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .WithTcpServer("localhost")
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .WithTcpServer("localhost", 8883)
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithCredentials("user", "secret")
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .WithConnectionUri("mqtt://broker.example.com")
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .WithConnectionUri("mqtts://broker.example.com")
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTcpServer(o =>
                {
                    o.TlsOptions = {|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|};
                })
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTcpServer(o => o.TlsOptions.{|MQTLS4003:TargetHost = "name.example.com"|})
            """
    )]
    public Task In_every_shape_of_a_chain(string calls) => AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var tls = {|MQTLS4003:new MqttClientTlsOptions()|};
            tls.TargetHost = "name.example.com";
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            """
    )]
    [InlineData(
        """
            MqttClientTlsOptions tls = {|MQTLS4003:new() { TargetHost = "name.example.com" }|};
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            builder.WithTlsOptions(tls);
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var tls = {|MQTLS4003:new MqttClientTlsOptions { UseTls = true, TargetHost = "name.example.com" }|};
            tls.UseTls = false;
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            """
    )]
    [InlineData(
        """
            var tls = {|MQTLS4003:new MqttClientTlsOptions()|};
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            tls.TargetHost = "name.example.com";
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883),
                    TlsOptions = {|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|},
                },
            });
            """
    )]
    [InlineData(
        """
            var tcp = new MqttClientTcpOptions { RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883) };
            tcp.TlsOptions.{|MQTLS4003:TargetHost = "name.example.com"|};
            var options = new MqttClientOptions { ChannelOptions = tcp };
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(new MqttClientOptions
            {
                ChannelOptions = new MqttClientWebSocketOptions
                {
                    Uri = "broker.example.com/mqtt",
                    TlsOptions = {|MQTLS4003:new MqttClientTlsOptions { CertificateValidationHandler = _ => true }|},
                },
            });
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|});
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|});
            }
            else
            {
                builder.WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "other.example.com" }|});
            }
            var options = builder.Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Fact]
    public async Task In_a_helper_that_makes_the_object_where_all_callers_agree()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """.WithTcpServer("broker.example.com").WithTlsOptions(Tls())""",
                    """
                    private static MqttClientTlsOptions Tls() =>
                        {|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|};
                    """
                )
            )
        );

        Assert.NotEmpty(FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public async Task Else_at_the_call_of_that_helper()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """.WithTcpServer("broker.example.com").WithTlsOptions({|MQTLS4003:Tls()|})""",
                    """
                    private static MqttClientTlsOptions Tls() =>
                        new MqttClientTlsOptions { TargetHost = "name.example.com" };
                    public static MqttClientOptions Secure()
                    {
                        var tls = Tls();
                        tls.UseTls = true;
                        return new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com")
                            .WithTlsOptions(tls)
                            .Build();
                    }
                    """
                )
            )
        );

        Assert.Equal(
            """new MqttClientTlsOptions { TargetHost = "name.example.com" }""",
            finding.AdditionalPlaces[0].Text
        );
        Assert.Equal([new FixIntent(FixKind.PassTls)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = true, TargetHost = "name.example.com" })
            """
    )]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => o.WithTargetHost("name.example.com"))""")]
    [InlineData(
        """
            .WithConnectionUri("wss://broker.example.com/mqtt")
                .WithTlsOptions(
                    new MqttClientTlsOptions
                    {
                        CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None,
                    }
                )
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(
                    new MqttClientTlsOptions
                    {
                        CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None,
                    }
                )
            """
    )]
    public Task Silent_where_TLS_is_or_may_be_on(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions { TargetHost = "name.example.com" };
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
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
            }
            else
            {
                builder.WithTlsOptions(new MqttClientTlsOptions { TargetHost = "name.example.com" });
            }
            var options = builder.Build();
            """
    )]
    public Task On_some_paths_only_it_is_a_switch(string statements) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions { TargetHost = "name.example.com" };
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            tls.UseTls = true;
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions { TargetHost = "name.example.com" };
            Console.WriteLine(tls);
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions { TargetHost = "name.example.com" };
            Activator.CreateInstance(typeof(Uri), tls);
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            """
    )]
    public Task Silent_when_the_switch_may_be_on_or_the_object_reaches_no_client(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            WithWebSocketServer(w => w.{|MQTLS4001:WithUri("ws://broker.example.com/mqtt")|})
                .WithTlsOptions(new MqttClientTlsOptions { {|MQTLS5002:TargetHost = "name.example.com"|} })
            """
    )]
    [InlineData(
        """
            {|MQTLS4001:WithConnectionUri("ws://broker.example.com/mqtt")|}
                .WithTlsOptions(new MqttClientTlsOptions { CertificateValidationHandler = _ => true })
            """
    )]
    public Task Over_a_ws_URI_the_switch_would_not_help(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain("." + calls));

    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTls(
                    {|MQTLS4003:new MqttClientOptionsBuilderTlsParameters { SslProtocol = SslProtocols.Tls12 }|}
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTls(
                    {|MQTLS4003:new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = false,
                        AllowUntrustedCertificates = true,
                    }|}
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTls(p =>
                {
                    p.{|MQTLS4003:UseTls = false|};
                    p.AllowUntrustedCertificates = true;
                })
            """
    )]
    [InlineData(
        """
            .WithTcpServer(o =>
            {
                o.Server = "broker.example.com";
                o.TlsOptions = {|MQTLS4003:new MqttClientTlsOptions { SslProtocol = SslProtocols.Tls12 }|};
            })
            """
    )]
    [InlineData(
        """
            .WithTcpServer(o =>
            {
                o.Server = "broker.example.com";
                o.TlsOptions.{|MQTLS4003:SslProtocol = SslProtocols.Tls12|};
            })
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer("broker.example.com/mqtt")
                .WithTls(
                    {|MQTLS4003:new MqttClientOptionsBuilderTlsParameters
                    {
                        CertificateValidationHandler = _ => true,
                    }|}
                )
            """
    )]
    public Task In_MQTTnet_3(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V3));

    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5005:WithTls(
                    {|MQTLS4003:new MqttClientOptionsBuilderTlsParameters { SslProtocol = SslProtocols.Tls12 }|}
                )|}
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { SslProtocol = SslProtocols.Tls12 }|})
            """
    )]
    [InlineData(
        """
            .WithTcpServer(o =>
            {
                o.Server = "broker.example.com";
                o.TlsOptions = {|MQTLS4003:new MqttClientTlsOptions { SslProtocol = SslProtocols.Tls12 }|};
            })
            """
    )]
    public Task In_MQTTnet_4(string calls) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4)),
            AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4Net6))
        );

    /// <summary>
    /// On 4.3, <c>WithTls</c> with TLS off is ignored as a whole: what it says is lost although the connection has TLS.
    /// </summary>
    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
                .{|MQTLS5005:WithTls(
                    {|MQTLS4003:new MqttClientOptionsBuilderTlsParameters
                    {
                        CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None,
                    }|}
                )|}
            """
    )]
    [InlineData(
        """
            .{|MQTLS5005:WithTls(
                    {|MQTLS4003:new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = false,
                        SslProtocol = SslProtocols.Tls11,
                    }|}
                )|}
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = true })
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
                .{|MQTLS5005:WithTls(p =>
                {
                    p.{|MQTLS4003:UseTls = false|};
                    p.AllowUntrustedCertificates = true;
                })|}
            """
    )]
    [InlineData(
        """
            .WithConnectionUri("mqtts://broker.example.com")
                .{|MQTLS5005:WithTls(
                    {|MQTLS4003:new MqttClientOptionsBuilderTlsParameters { SslProtocol = SslProtocols.Tls12 }|}
                )|}
            """
    )]
    public async Task Ignored_parameters_beside_options_that_count(string calls)
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4)),
            static finding => finding.Id == "MQTLS4003"
        );

        Assert.StartsWith(
            "'UseTls' is not true on these TLS options, so MQTTnet ignores their other settings: "
                + "only those of 'With",
            finding.Message,
            System.StringComparison.Ordinal
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(
        """
            WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
                .{|MQTLS5005:WithTls(new MqttClientOptionsBuilderTlsParameters())|}
            """
    )]
    [InlineData(
        """
            WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
                .{|MQTLS5005:WithTls(
                    new MqttClientOptionsBuilderTlsParameters
                    {
                        {|MQTLS4011:UseTls = settings.Flag|},
                        SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13,
                    }
                )|}
            """
    )]
    public Task Silent_beside_options_without_settings_or_where_a_switch_decides(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain("." + calls, mqttNet: MqttNetReference.V4));

    [Theory]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("b.example.com")
                .WithTlsOptions(new MqttClientTlsOptions { TargetHost = "name.example.com"
            """
    )]
    [InlineData(
        """var options = new MqttClientOptionsBuilder().WithTlsOptions(new MqttClientTlsOptions { TargetHost = """
    )]
    public Task Silent_in_half_typed_code(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements) with { AllowCompilerErrors = true });
}
