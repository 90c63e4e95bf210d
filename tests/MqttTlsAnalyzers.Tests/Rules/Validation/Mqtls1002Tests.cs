using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1002: untrusted certificates are allowed.</summary>
public sealed class Mqtls1002Tests
{
    [Theory]
    [InlineData("WithAllowUntrustedCertificates()")]
    [InlineData("WithAllowUntrustedCertificates(true)")]
    [InlineData("WithAllowUntrustedCertificates(allowUntrustedCertificates: true)")]
    [InlineData("WithAllowUntrustedCertificates(!false)")]
    [InlineData("WithAllowUntrustedCertificates((true))")]
    [InlineData("WithAllowUntrustedCertificates(Allow)")]
    [InlineData("WithAllowUntrustedCertificates(Broker.Allow)")]
    [InlineData("WithAllowUntrustedCertificates(AllowReadOnly)")]
    [InlineData("WithAllowUntrustedCertificates(AllowProperty)")]
    [InlineData("WithAllowUntrustedCertificates(AllowMethod())")]
    [InlineData("WithAllowUntrustedCertificates(_allowField)")]
    [InlineData("WithAllowUntrustedCertificates(new Broker().Allowed)")]
    [InlineData("WithAllowUntrustedCertificates(bool.Parse(\"true\"))")]
    [InlineData("WithAllowUntrustedCertificates(Allow && AllowReadOnly)")]
    [InlineData("WithAllowUntrustedCertificates(Mode == \"open\")")]
    public Task A_call_with_a_definite_value(string call) => VerifyAsync(Tls("." + Mark("MQTLS1002", call), Members));

    [Theory]
    [InlineData("WithAllowUntrustedCertificates(false)")]
    [InlineData("WithAllowUntrustedCertificates(bool.Parse(\"false\"))")]
    [InlineData("WithAllowUntrustedCertificates(new Broker { Allowed = false }.Allowed)")]
    [InlineData("WithAllowUntrustedCertificates(!Allow)")]
    [InlineData("WithAllowUntrustedCertificates(Mode == \"closed\")")]
    [InlineData("WithAllowUntrustedCertificates(true).WithAllowUntrustedCertificates(false)")]
    public Task A_call_that_allows_nothing(string call) => VerifyAsync(Tls("." + call, Members));

    [Theory]
    [InlineData("{|MQTLS1010:WithAllowUntrustedCertificates(bool.Parse(args[0]))|}")]
    [InlineData("{|MQTLS1010:WithAllowUntrustedCertificates(Allowed)|}")]
    [InlineData(
        "{|MQTLS1010:WithAllowUntrustedCertificates(Environment.GetEnvironmentVariable(\"INSECURE\") == \"1\")|}"
    )]
    [InlineData("{|MQTLS1010:WithAllowUntrustedCertificates(args.Contains(\"--insecure\"))|}")]
    [InlineData("WithAllowUntrustedCertificates().{|MQTLS1010:WithAllowUntrustedCertificates(Allowed)|}")]
    public Task A_call_with_a_value_from_outside_is_a_switch(string call) =>
        VerifyAsync(Tls("." + call, Members + " private readonly string[] args = Environment.GetCommandLineArgs();"));

    private const string Members = """
        private const bool Allow = true;
        private const string Mode = "open";
        private static readonly bool AllowReadOnly = true;
        private static bool AllowProperty => true;
        private static bool AllowMethod() => true;
        private bool _allowField = true;
        public bool Allowed { get; set; } = true;
        """;

    [Fact]
    public Task A_field_that_another_method_writes_is_a_switch() =>
        VerifyAsync(
            Tls(
                ".{|MQTLS1010:WithAllowUntrustedCertificates(_allow)|}",
                "private bool _allow = true; public void Set(bool allow) => _allow = allow;"
            )
        );

    [Fact]
    public Task A_local_with_one_value() =>
        VerifyAsync(TlsBlock("var allow = true; o.{|MQTLS1002:WithAllowUntrustedCertificates(allow)|};"));

    [Fact]
    public Task A_local_of_the_method_around() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    const bool allow = true;
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().{|MQTLS1002:WithAllowUntrustedCertificates(allow)|})
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task The_last_of_two_calls_counts() =>
        VerifyAsync(Tls(".WithAllowUntrustedCertificates(false).{|MQTLS1002:WithAllowUntrustedCertificates(true)|}"));

    [Theory]
    [InlineData("{|MQTLS1002:AllowUntrustedCertificates = true|}")]
    [InlineData("{|MQTLS1002:AllowUntrustedCertificates = Allow|}")]
    public Task An_options_object(string initializer) => VerifyAsync(OptionsObject(initializer, Members));

    [Theory]
    [InlineData("AllowUntrustedCertificates = false")]
    [InlineData("{|MQTLS1010:AllowUntrustedCertificates = Allowed|}")]
    public Task An_options_object_that_allows_nothing_or_has_a_switch(string initializer) =>
        VerifyAsync(OptionsObject(initializer, Members));

    [Fact]
    public Task A_property_assignment() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions { UseTls = true };
                    tls.{|MQTLS1002:AllowUntrustedCertificates = true|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_property_assignment_that_is_taken_back() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions { UseTls = true, AllowUntrustedCertificates = true };
                    tls.AllowUntrustedCertificates = false;
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task Built_options_that_are_changed() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls())
                        .Build();
                    options.ChannelOptions.TlsOptions.{|MQTLS1002:AllowUntrustedCertificates = true|};
                    return options;
                }
                """
            )
        );

    [Fact]
    public Task A_chain_with_a_finding_of_each_kind() =>
        VerifyAsync(
            Tls(
                """
                .{|MQTLS1002:WithAllowUntrustedCertificates()|}
                .{|MQTLS1003:WithIgnoreCertificateChainErrors()|}
                .{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|}
                """
            )
        );

    [Fact]
    public async Task With_MQTTnet_5_the_message_says_that_nobody_reads_it()
    {
        var finding = await SingleAsync(Tls(".WithAllowUntrustedCertificates()"), "MQTLS1002");

        Assert.StartsWith(
            "'WithAllowUntrustedCertificates' allows untrusted certificates",
            finding.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("has no effect", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_MQTTnet_3_the_message_says_that_everything_passes()
    {
        var finding = await SingleAsync(Legacy("p.AllowUntrustedCertificates = true;"), "MQTLS1002");

        Assert.Contains("any certificate for any host name", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public Task The_older_WithTls(MqttNetReference mqttNet) =>
        VerifyAsync(Legacy("p.{|MQTLS1002:AllowUntrustedCertificates = true|};", mqttNet: mqttNet));

    [Fact]
    public Task A_parameters_object() =>
        VerifyAsync(
            Class(
                """
                public object Options() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTls(
                            new MqttClientOptionsBuilderTlsParameters
                            {
                                UseTls = true,
                                {|MQTLS1002:AllowUntrustedCertificates = true|},
                            }
                        )
                        .Build();
                """,
                MqttNetReference.V3
            )
        );

    [Fact]
    public Task A_parameters_object_without_TLS_is_ignored_as_a_whole() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 1883)
                    .WithTls(new MqttClientOptionsBuilderTlsParameters { AllowUntrustedCertificates = true })
                    .Build();
                """,
                MqttNetReference.V3
            ),
            "MQTLS1002"
        );

    [Fact]
    public Task On_MQTTnet_3_a_validating_handler_makes_it_meaningless_and_another_rule_says_so() =>
        DoesNotReportAsync(
            Legacy(
                """
                p.AllowUntrustedCertificates = true;
                p.CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None;

                """
            ),
            "MQTLS1002"
        );

    [Fact]
    public Task On_MQTTnet_5_it_is_as_meaningless_without_a_handler() =>
        VerifyAsync(
            Tls(
                """
                .{|MQTLS1002:WithAllowUntrustedCertificates()|}
                    .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)
                """
            )
        );

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public Task Beside_a_handler_that_accepts_everything_it_keeps_its_finding(MqttNetReference mqttNet) =>
        VerifyAsync(
            Legacy(
                """
                p.{|MQTLS1002:AllowUntrustedCertificates = true|};
                p.{|MQTLS1001:CertificateValidationHandler = _ => true|};

                """,
                mqttNet: mqttNet
            )
        );

    [Fact]
    public Task Beside_a_trust_chain() =>
        VerifyAsync(
            Tls(
                ".WithTrustChain(Roots()).{|MQTLS1002:WithAllowUntrustedCertificates()|}",
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

    [Fact]
    public Task Over_a_WebSocket_no_other_rule_speaks_of_it() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithWebSocketServer(o => o.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o => o.UseTls().{|MQTLS1002:WithAllowUntrustedCertificates()|})
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData("if (insecure) { o.{|MQTLS1010:WithAllowUntrustedCertificates()|}; }")]
    [InlineData("_ = insecure ? o.{|MQTLS1010:WithAllowUntrustedCertificates()|} : o;")]
    [InlineData("switch (mode) { case \"test\": o.{|MQTLS1010:WithAllowUntrustedCertificates(true)|}; break; }")]
    [InlineData("if (!insecure) { return; } o.{|MQTLS1010:WithAllowUntrustedCertificates()|};")]
    public Task On_some_paths_only_it_is_another_rule(string statements) => VerifyAsync(TlsBlock(statements));

    [Theory]
    [InlineData("o.{|MQTLS1010:WithAllowUntrustedCertificates(insecure)|};")]
    [InlineData("o.{|MQTLS1010:WithAllowUntrustedCertificates(mode == \"test\")|};")]
    [InlineData("o.{|MQTLS1010:WithAllowUntrustedCertificates(!insecure)|};")]
    public Task A_switch_that_is_a_value_is_another_rule(string statements) => VerifyAsync(TlsBlock(statements));

    [Fact]
    public Task All_branches_allow() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.{|MQTLS1002:WithAllowUntrustedCertificates()|};
                }
                else
                {
                    o.{|MQTLS1002:WithAllowUntrustedCertificates(true)|};
                }
                """
            )
        );

    [Fact]
    public Task A_preprocessor_symbol_is_no_path() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o
                        .UseTls()
                #if DEBUG
                        .{|MQTLS1002:WithAllowUntrustedCertificates()|}
                #endif
                        .WithTargetHost("broker.example.com"))
                    .Build();
                """
            ) with
            {
                PreprocessorSymbols = ["DEBUG"],
            }
        );

    [Fact]
    public Task A_helper_for_a_TLS_builder_that_comes_from_outside() =>
        VerifyAsync(
            Class(
                """
                public static void Relax(MqttClientTlsOptionsBuilder tls) =>
                    tls.{|MQTLS1002:WithAllowUntrustedCertificates()|};
                """
            )
        );

    [Fact]
    public Task A_helper_for_an_options_object_that_comes_from_outside() =>
        VerifyAsync(
            Class(
                """
                public static void Relax(MqttClientTlsOptions tls)
                {
                    tls.{|MQTLS1002:AllowUntrustedCertificates = true|};
                }
                """
            )
        );

    [Fact]
    public Task A_switch_in_a_helper_for_a_TLS_builder() =>
        VerifyAsync(
            Class(
                """
                public static void Relax(MqttClientTlsOptionsBuilder tls, bool insecure)
                {
                    if (insecure)
                    {
                        tls.{|MQTLS1010:WithAllowUntrustedCertificates()|};
                    }
                }
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
                    .WithTlsOptions(o => o.UseTls(false).WithAllowUntrustedCertificates())
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_property_of_the_same_name_elsewhere_is_silent() =>
        VerifyAsync(
            Class(
                "public object Options() => new Settings { AllowUntrustedCertificates = true };",
                types: "public class Settings { public bool AllowUntrustedCertificates { get; set; } }"
            )
        );

    [Theory]
    [InlineData(".WithAllowUntrustedCertificates(tru)")]
    [InlineData(".WithAllowUntrustedCertificates(\"true\")")]
    [InlineData(".WithAllowUntrustedCertificates(1)")]
    [InlineData(".WithAllowUntrustedCertificate()")]
    public Task Half_typed_code_is_silent(string calls) =>
        DoesNotReportAsync(Tls(calls) with { AllowCompilerErrors = true }, "MQTLS1002");

    /// <summary>MQTTnet ships a handler that reads the switch, and never installs it by itself.</summary>
    [Theory]
    [InlineData("MqttClientDefaultCertificateValidationHandler.Handle")]
    [InlineData("e => MqttClientDefaultCertificateValidationHandler.Handle(e)")]
    [InlineData("Check")]
    public async Task MQTTnets_own_handler_brings_it_alive(string handler) =>
        Assert.Contains(
            "accept any certificate for any host name",
            (
                await SingleAsync(
                    Tls(
                        ".{|MQTLS1002:WithAllowUntrustedCertificates()|}.WithCertificateValidationHandler("
                            + handler
                            + ")",
                        "private static bool Check(ARGS e) => MqttClientDefaultCertificateValidationHandler.Handle(e);"
                    ),
                    "MQTLS1002"
                )
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public Task MQTTnets_own_handler_alone_validates() =>
        VerifyAsync(
            Tls(".WithCertificateValidationHandler(e => MqttClientDefaultCertificateValidationHandler.Handle(e))")
        );
}
