using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1003: certificate chain errors are ignored.</summary>
public sealed class Mqtls1003Tests
{
    private const string Members = """
        private const bool Ignore = true;
        private static readonly bool IgnoreReadOnly = Ignore;
        private static bool IgnoreProperty => IgnoreReadOnly;
        public static bool Setting { get; set; } = true;
        """;

    [Theory]
    [InlineData("WithIgnoreCertificateChainErrors()", MqttNetReference.V5)]
    [InlineData("WithIgnoreCertificateChainErrors()", MqttNetReference.V4)]
    [InlineData("WithIgnoreCertificateChainErrors()", MqttNetReference.V4Net6)]
    [InlineData("WithIgnoreCertificateChainErrors(true)", MqttNetReference.V5)]
    [InlineData("WithIgnoreCertificateChainErrors(ignoreCertificateChainErrors: true)", MqttNetReference.V5)]
    [InlineData("WithIgnoreCertificateChainErrors(Ignore)", MqttNetReference.V5)]
    [InlineData("WithIgnoreCertificateChainErrors(IgnoreReadOnly)", MqttNetReference.V5)]
    [InlineData("WithIgnoreCertificateChainErrors(IgnoreProperty)", MqttNetReference.V5)]
    [InlineData("WithIgnoreCertificateChainErrors(true || Setting)", MqttNetReference.V5)]
    [InlineData("WithIgnoreCertificateChainErrors(!(false))", MqttNetReference.V5)]
    public Task A_call_with_a_definite_value(string call, MqttNetReference mqttNet) =>
        VerifyAsync(Tls("." + Mark("MQTLS1003", call), Members, mqttNet));

    [Theory]
    [InlineData(".WithIgnoreCertificateChainErrors(false)")]
    [InlineData(".WithIgnoreCertificateChainErrors(!Ignore)")]
    [InlineData(".WithIgnoreCertificateChainErrors().WithIgnoreCertificateChainErrors(false)")]
    public Task A_call_that_ignores_nothing(string calls) => VerifyAsync(Tls(calls, Members));

    [Theory]
    [InlineData(".{|MQTLS1012:WithIgnoreCertificateChainErrors(Setting)|}")]
    [InlineData(".{|MQTLS1010:WithIgnoreCertificateChainErrors(System.IO.File.Exists(\"insecure\"))|}")]
    public Task A_call_with_a_value_from_outside_is_another_rule(string calls) => VerifyAsync(Tls(calls, Members));

    [Fact]
    public Task An_options_object() => VerifyAsync(OptionsObject("{|MQTLS1003:IgnoreCertificateChainErrors = true|}"));

    [Fact]
    public Task An_options_object_in_statements() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions();
                    tls.UseTls = true;
                    tls.{|MQTLS1003:IgnoreCertificateChainErrors = true|};
                    var builder = new MqttClientOptionsBuilder();
                    builder.WithTcpServer("broker.example.com", 8883);
                    builder.WithTlsOptions(tls);
                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task A_separate_TLS_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptionsBuilder()
                        .UseTls()
                        .{|MQTLS1003:WithIgnoreCertificateChainErrors()|}
                        .Build();
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer(
                            "broker.example.com",
                            8883
                        )
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task TLS_options_that_are_built_for_somebody_else() =>
        VerifyAsync(
            Class(
                """
                public MqttClientTlsOptions Tls() =>
                    new MqttClientTlsOptionsBuilder()
                        .UseTls()
                        .{|MQTLS1003:WithIgnoreCertificateChainErrors()|}
                        .Build();
                """
            )
        );

    [Fact]
    public Task A_method_group_and_a_helper_behind_it() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(Configure)
                    .Build();

                private static void Configure(MqttClientTlsOptionsBuilder o) => Relax(o.UseTls());

                private static MqttClientTlsOptionsBuilder Relax(MqttClientTlsOptionsBuilder o) =>
                    o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};
                """
            )
        );

    [Fact]
    public Task A_helper_with_an_argument_is_judged_by_its_callers() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => Set(o.UseTls(), false))
                    .Build();

                private static void Set(MqttClientTlsOptionsBuilder o, bool ignore) =>
                    o.WithIgnoreCertificateChainErrors(ignore);
                """
            ),
            "MQTLS1003"
        );

    [Fact]
    public async Task The_message_says_what_still_passes()
    {
        var finding = await SingleAsync(Tls(".WithIgnoreCertificateChainErrors()"), "MQTLS1003");

        Assert.Equal(
            "'WithIgnoreCertificateChainErrors' accepts certificates from any issuer, even expired or "
                + "revoked ones: anyone on the network path can pose as the broker",
            finding.Message
        );
    }

    [Fact]
    public async Task On_MQTTnet_3_only_an_incomplete_chain_passes()
    {
        var finding = await SingleAsync(Legacy("p.IgnoreCertificateChainErrors = true;"), "MQTLS1003");

        Assert.Contains("incomplete chain", finding.Message, System.StringComparison.Ordinal);
        Assert.DoesNotContain("any issuer", finding.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public Task The_older_WithTls(MqttNetReference mqttNet) =>
        VerifyAsync(Legacy("p.{|MQTLS1003:IgnoreCertificateChainErrors = true|};", mqttNet: mqttNet));

    [Fact]
    public Task The_notorious_pair_of_MQTTnet_3() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTls(new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = true,
                        {|MQTLS1002:AllowUntrustedCertificates = true|},
                        {|MQTLS1003:IgnoreCertificateChainErrors = true|},
                        {|MQTLS1004:IgnoreCertificateRevocationErrors = true|},
                    })
                    .Build();
                """,
                MqttNetReference.V3
            )
        );

    [Theory]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None")]
    [InlineData("e => e.Certificate.GetCertHashString() == \"0011\"")]
    public Task Beside_a_validating_handler_another_rule_speaks(string handler) =>
        DoesNotReportAsync(
            Tls($".WithIgnoreCertificateChainErrors().WithCertificateValidationHandler({handler})"),
            "MQTLS1003"
        );

    [Fact]
    public Task Beside_a_handler_that_accepts_everything_it_keeps_its_finding() =>
        VerifyAsync(
            Tls(
                """
                .{|MQTLS1003:WithIgnoreCertificateChainErrors()|}
                    .{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                """
            )
        );

    [Fact]
    public Task Beside_a_handler_that_accepts_some_errors_it_keeps_its_finding() =>
        VerifyAsync(
            Tls(
                """
                .{|MQTLS1003:WithIgnoreCertificateChainErrors()|}
                    .{|MQTLS1005:WithCertificateValidationHandler(e =>
                        e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch
                    )|}
                """
            )
        );

    [Fact]
    public Task Beside_a_trust_chain() =>
        VerifyAsync(
            Tls(
                ".WithTrustChain(Roots()).{|MQTLS1003:WithIgnoreCertificateChainErrors()|}",
                """
                private static X509Certificate2Collection Roots()
                {
                    var roots = new X509Certificate2Collection();
                    roots.ImportFromPemFile("ca.pem");
                    return roots;
                }
                """
            )
        );

    [Theory]
    [InlineData("WithWebSocketServer(w => w.WithUri(\"wss://broker.example.com/mqtt\"))")]
    [InlineData("WithConnectionUri(\"wss://broker.example.com/mqtt\")")]
    public Task Over_a_WebSocket_it_is_ignored_and_another_rule_says_so(string transport) =>
        DoesNotReportAsync(
            Class(
                $$"""
                public object Options() => new MqttClientOptionsBuilder()
                    .{{transport}}
                    .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors())
                    .Build();
                """
            ),
            "MQTLS1003",
            "MQTLS1010"
        );

    [Fact]
    public Task A_transport_that_is_chosen_at_run_time_does_not_make_it_conditional() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool webSocket)
                {
                    var builder = new MqttClientOptionsBuilder();
                    if (webSocket)
                    {
                        builder.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"));
                    }
                    else
                    {
                        builder.WithTcpServer("broker.example.com", 8883);
                    }

                    return builder
                        .WithTlsOptions(o => o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors()|})
                        .Build();
                }
                """
            )
        );

    [Theory]
    [InlineData("if (insecure) { o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; }")]
    [InlineData("if (insecure) { Console.WriteLine(); } else { o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; }")]
    [InlineData("o = insecure ? o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|} : o;")]
    [InlineData("_ = mode switch { \"a\" => o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}, _ => o };")]
    [InlineData("if (insecure && mode == \"test\") o.{|MQTLS1010:WithIgnoreCertificateChainErrors(true)|};")]
    [InlineData(
        """
            o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|};
            if (!insecure)
            {
                o.WithIgnoreCertificateChainErrors(false);
            }

            """
    )]
    [InlineData(
        """
            try
            {
                Console.WriteLine(mode.Length);
            }
            catch (NullReferenceException)
            {
                o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|};
            }
            """
    )]
    public Task On_some_paths_only_it_is_another_rule(string statements) => VerifyAsync(TlsBlock(statements));

    [Fact]
    public Task A_condition_on_a_constant_is_no_condition() =>
        VerifyAsync(
            TlsBlock(
                """
                if (Insecure)
                {
                    o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};
                }
                if (Strict)
                {
                    o.WithIgnoreCertificateChainErrors(false);
                }
                """,
                "private const bool Insecure = true; private const bool Strict = false;"
            )
        );

    [Fact]
    public Task A_conditional_expression_around_two_whole_configurations() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool insecure) =>
                    insecure
                        ? new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o => o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors()|})
                            .Build()
                        : new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o => o.UseTls())
                            .Build();
                """
            )
        );

    [Fact]
    public Task Two_WithTlsOptions_calls_of_one_builder_on_different_paths() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool insecure)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
                    if (insecure)
                    {
                        builder.WithTlsOptions(o => o.UseTls().{|MQTLS1010:WithIgnoreCertificateChainErrors()|});
                    }
                    else
                    {
                        builder.WithTlsOptions(o => o.UseTls());
                    }

                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task A_condition_that_decides_about_TLS_alone() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool useTls)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    return useTls
                        ? builder
                            .{|MQTLS4011:WithTlsOptions(o =>
                                o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors()|}
                            )|}
                            .Build()
                        : builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task A_loop_that_may_not_run() =>
        VerifyAsync(
            TlsBlock("foreach (var character in mode) { o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; }")
        );

    [Fact]
    public Task A_captured_flag_set_before() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var ignore = false;
                    ignore = true;
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors(ignore)|})
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_builder_that_escapes_before_is_still_visibly_relaxed() =>
        VerifyAsync(
            Class(
                """
                public static void Configure(MqttClientOptionsBuilder builder)
                    => builder.WithTlsOptions(o => o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors()|});
                """
            )
        );

    [Fact]
    public Task Where_TLS_is_off_nothing_is_said() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", 1883)
                    .WithTlsOptions(o => o.UseTls(false).WithIgnoreCertificateChainErrors())
                    .Build();
                """
            )
        );

    [Fact]
    public Task An_options_object_without_UseTls_is_another_rule() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(new MqttClientTlsOptions { IgnoreCertificateChainErrors = true })
                    .Build();
                """
            ),
            "MQTLS1003"
        );

    [Fact]
    public Task What_a_later_URI_throws_away_gets_no_finding_here() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors())
                    .WithConnectionUri("mqtts://broker.example.com")
                    .Build();
                """
            ),
            "MQTLS1003"
        );

    [Fact]
    public Task A_look_alike_of_another_namespace_is_silent() =>
        VerifyAsync(
            """
            namespace Ours;

            public class TlsBuilder
            {
                public TlsBuilder UseTls() => this;
                public TlsBuilder WithIgnoreCertificateChainErrors(bool ignore = true) => this;
                public object Options() => new TlsBuilder().UseTls().WithIgnoreCertificateChainErrors();
            }
            """
        );

    [Theory]
    [InlineData(".WithIgnoreCertificateChainErrors(missing)")]
    [InlineData(".WithIgnoreCertificateChainErrors(true, true)")]
    public Task Half_typed_code_is_silent(string calls) =>
        DoesNotReportAsync(Tls(calls) with { AllowCompilerErrors = true }, "MQTLS1003");
}
