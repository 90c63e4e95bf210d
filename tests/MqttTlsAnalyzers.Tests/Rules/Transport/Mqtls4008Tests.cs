using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4008: Server TLS settings without a TLS endpoint.</summary>
public sealed class Mqtls4008Tests
{
    [Fact]
    public async Task The_finding_is_at_the_first_setting_in_place_of_4006()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(
                    """
                    .WithDefaultEndpoint()
                        .{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}
                        .WithEncryptedEndpointPort(8884)
                    """
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithEncryptionCertificate' configures a TLS endpoint that is never enabled: the server "
                + "listens only without TLS, on port 1883",
            finding.Message
        );
        Assert.Equal(
            [new FixIntent(FixKind.AddEncryptedEndpoint), new FixIntent(FixKind.UseEncryptedEndpoint)],
            FixIntent.Decode(finding.Properties)
        );
        Assert.Equal(["WithEncryptedEndpointPort(8884)"], finding.AdditionalPlaces.Select(place => place.Text));
    }

    [Fact]
    public async Task Without_any_endpoint()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(".{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}")
            )
        );

        Assert.EndsWith(": the server does not listen at all", finding.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".{|MQTLS4008:WithEncryptionCertificate(settings.Bytes)|}")]
    [InlineData(
        """
            .{|MQTLS4008:WithEncryptionCertificate(new X509CertificateProvider(settings.Certificate))|}
                .WithDefaultEndpoint()
            """
    )]
    [InlineData(".{|MQTLS4008:WithEncryptedEndpointPort(8883)|}.WithEncryptionCertificate(settings.Certificate)")]
    [InlineData(
        ".WithDefaultEndpoint().{|MQTLS4008:WithEncryptionSslProtocol(SslProtocols.Tls12 | SslProtocols.Tls13)|}"
    )]
    [InlineData(".{|MQTLS4008:WithClientCertificate()|}")]
    [InlineData(".{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}.WithoutDefaultEndpoint()")]
    [InlineData(
        """
            .WithEncryptedEndpoint()
                .{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}
                .WithoutEncryptedEndpoint()
            """
    )]
    [InlineData(
        """
            .WithEncryptedEndpointBoundIPAddress(IPAddress.Any)
                .{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}
            """
    )]
    public Task In_every_shape_of_a_chain(string calls) => AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls));

    [Fact]
    public Task Beside_the_finding_about_a_callback_that_sees_nothing() =>
        AnalyzerVerifier.VerifyAsync(
            ServerCode.Chain(
                """
                .{|MQTLS4008:{|MQTLS5008:WithRemoteCertificateValidationCallback(
                    (sender, certificate, chain, errors) => errors == SslPolicyErrors.None
                )|}|}
                """
            )
        );

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder();
            builder.WithDefaultEndpoint();
            builder.{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|};
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptions();
            options.DefaultEndpointOptions.IsEnabled = true;
            options.TlsEndpointOptions.{|MQTLS4008:CertificateProvider = new X509CertificateProvider(
                settings.Certificate
            )|};
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithDefaultEndpoint();
            if (settings.Flag)
            {
                builder.{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            new ServiceCollection().AddHostedMqttServer(o =>
                o.WithDefaultEndpoint().{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}
            );

            """
    )]
    [InlineData(
        """
            new ServiceCollection().AddMqttServer(o =>
            {
                o.{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|};
                o.WithEncryptedEndpointPort(8883);
            });

            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ServerCode.Of(statements));

    [Theory]
    [InlineData(".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)")]
    [InlineData(
        ".WithEncryptionCertificate(settings.Certificate).WithEncryptedEndpointPort(8884).WithEncryptedEndpoint()"
    )]
    [InlineData(".WithoutEncryptedEndpoint()")]
    [InlineData(".WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)")]
    [InlineData(
        """
            .WithEncryptionCertificate(settings.Certificate)
                .WithEncryptedEndpointBoundIPAddress(IPAddress.None)
                .WithEncryptedEndpointBoundIPV6Address(IPAddress.None)
            """
    )]
    [InlineData("")]
    public Task Silent_with_the_endpoint_or_without_its_settings(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithEncryptionCertificate(settings.Certificate);
            if (settings.Flag)
            {
                builder.WithEncryptedEndpoint();
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder().WithEncryptionCertificate(settings.Certificate).Build();
            options.TlsEndpointOptions.IsEnabled = true;
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var options = new MqttServerOptionsBuilder().WithEncryptionCertificate(settings.Certificate).Build();
            options.TlsEndpointOptions.IsEnabled = settings.Flag;
            var server = new MqttServerFactory().CreateMqttServer(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithEncryptionCertificate(settings.Certificate);
            Activator.CreateInstance(typeof(Uri), builder);
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttServerOptionsBuilder().WithEncryptionCertificate(settings.Certificate);
            """
    )]
    public Task Silent_when_the_endpoint_may_be_on(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ServerCode.Of(statements));

    [Fact]
    public Task In_the_helper_that_nobody_here_calls_silent() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                string.Empty,
                """
                public static void Secure(MqttServerOptionsBuilder builder, X509Certificate2 certificate) =>
                    builder.WithEncryptionCertificate(certificate);
                """
            )
        );

    [Theory]
    [InlineData(".{|MQTLS4008:WithEncryptedEndpointPort(8883)|}")]
    [InlineData(
        """
            .WithEncryptedEndpoint()
                .{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}
                .WithoutEncryptedEndpoint()
            """
    )]
    public async Task No_fix_where_starting_would_throw_or_somebody_said_off(string calls)
    {
        var finding = Assert.Single(await AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls)));

        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public async Task In_MQTTnet_3_the_fix_also_switches_the_plain_endpoint_off()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(
                    ".{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}",
                    mqttNet: MqttNetReference.V3
                )
            )
        );

        Assert.EndsWith(
            ": the server listens only without TLS, on port 1883",
            finding.Message,
            System.StringComparison.Ordinal
        );
        Assert.Equal(
            [new FixIntent(FixKind.AddEncryptedEndpoint, "WithoutDefaultEndpoint")],
            FixIntent.Decode(finding.Properties)
        );
    }

    [Theory]
    [InlineData(".WithDefaultEndpoint().{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}")]
    [InlineData(".WithoutDefaultEndpoint().{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}")]
    public Task In_older_generations(string calls) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls, mqttNet: MqttNetReference.V3)),
            AnalyzerVerifier.VerifyAsync(ServerCode.Chain(calls, mqttNet: MqttNetReference.V4))
        );

    [Theory]
    [InlineData(
        ".WithDefaultEndpoint().WithEncryptionCertificate(settings.Certificate)",
        ".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)"
    )]
    [InlineData(
        ".WithDefaultEndpoint().WithDefaultEndpointPort(1883).WithEncryptionCertificate(settings.Certificate)",
        ".WithEncryptedEndpoint().WithEncryptedEndpointPort(8883).WithEncryptionCertificate(settings.Certificate)"
    )]
    [InlineData(
        ".WithEncryptedEndpointPort(8884).WithEncryptionCertificate(settings.Certificate)"
            + ".WithDefaultEndpoint().WithDefaultEndpointPort(1884)",
        ".WithEncryptedEndpointPort(8884).WithEncryptionCertificate(settings.Certificate).WithEncryptedEndpoint()"
    )]
    public async Task Where_both_endpoints_are_reported_too_the_fix_replaces_the_plain_one(string before, string after)
    {
        var code = ServerCode.Chain(before) with
        {
            EditorConfig = "[*.cs]\nmqtt_tls.report_mixed_server_endpoints = true",
        };

        Assert.Contains(after, await FixContract.CheckAsync(code, "MQTLS4008"), System.StringComparison.Ordinal);
        foreach (var mqttNet in new[] { MqttNetReference.V41, MqttNetReference.V4, MqttNetReference.V5 })
        {
            Assert.Equal(2, (await CodeFixVerifier.OfferedAsync(ServerCode.Chain(before, mqttNet: mqttNet))).Length);
        }
    }

    [Fact]
    public async Task Both_fixes_hold_what_fixes_promise() =>
        Assert.Equal(
            2,
            await FixContract.CheckAllAsync(
                ServerCode.Of(
                    """
                    var builder = new MqttServerOptionsBuilder();
                    builder.WithDefaultEndpoint();
                    builder.WithDefaultEndpointPort(1884);
                    builder.WithEncryptionCertificate(settings.Certificate);
                    var options = builder.Build();
                    """
                )
            )
        );

    [Fact]
    public async Task In_MQTTnet_3_the_plain_endpoint_that_gives_way_is_also_switched_off() =>
        Assert.Equal(
            2,
            await FixContract.CheckAllAsync(
                ServerCode.Chain(
                    ".WithDefaultEndpoint().WithEncryptionCertificate(settings.Certificate)",
                    mqttNet: MqttNetReference.V3
                )
            )
        );

    /// <summary>What is on in one branch only is not there to be replaced.</summary>
    [Fact]
    public async Task The_plain_endpoint_of_a_branch_stays()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Of(
                    """
                    var builder = new MqttServerOptionsBuilder().{|MQTLS4008:WithEncryptionCertificate(
                        settings.Certificate
                    )|};
                    if (settings.Flag)
                    {
                        builder.WithDefaultEndpoint();
                    }
                    var options = builder.Build();
                    """
                )
            )
        );

        Assert.DoesNotContain(
            FixIntent.Decode(finding.Properties),
            static intent => intent.Kind == FixKind.UseEncryptedEndpoint
        );
    }

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                "var options = new MqttServerOptionsBuilder().WithEncryptionCertificate(settings.Certificate).WithEn"
            ) with
            {
                AllowCompilerErrors = true,
            }
        );

    [Fact]
    public Task In_a_helper_that_is_given_the_certificate() =>
        AnalyzerVerifier.VerifyAsync(
            ServerCode.Chain(
                ".WithDefaultEndpoint().WithTls(settings.Certificate)",
                """
                private static MqttServerOptionsBuilder WithTls(
                    this MqttServerOptionsBuilder builder,
                    X509Certificate2 certificate
                ) => builder.{|MQTLS4008:WithEncryptionCertificate(certificate)|};
                """
            )
        );
}
