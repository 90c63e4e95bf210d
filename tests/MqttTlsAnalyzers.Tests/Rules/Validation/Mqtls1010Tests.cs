using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1010: certificate validation can be switched off at run time.</summary>
public sealed class Mqtls1010Tests
{
    public static TheoryData<string> Switches =>
        [
            "if (insecure) { o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|}; }",
            """
                if (!insecure)
                {
                    Console.WriteLine();
                }
                else
                {
                    o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                }
                """,
            "if (mode == \"test\") { o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; }",
            "if (mode is \"test\" or \"dev\") { o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; }",
            """
                if (insecure)
                {
                    o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|};
                    o.{|MQTLS1010:WithAllowUntrustedCertificates()|};
                }
                """,
            """
                if (insecure)
                {
                    o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}
                        .{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                }
                """,
            """
                if (insecure)
                {
                    o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                }
                else
                {
                    o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None);
                }
                """,
            """
                if (insecure)
                {
                    o.{|MQTLS1010:WithCertificateValidationHandler(e =>
                        e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch
                    )|};
                }
                """,
            """
                if (Environment.GetEnvironmentVariable("MQTT_INSECURE") == "1")
                {
                    o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                }
                """,
            """
                if (System.Diagnostics.Debugger.IsAttached)
                {
                    o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                }
                """,
            "if (insecure) { Relax(o); }",
            """
                _ = insecure
                    ? o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|}
                    : o.WithTargetHost("broker.example.com");

                """,
            """
                switch (mode)
                {
                    case "test":
                        o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                        break;
                    default:
                        break;
                }
                """,
            "if (mode.Length > 3) { if (insecure) { o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|}; } }",
            "if (!insecure) { return; } o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};",
            """
                o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                if (!insecure)
                {
                    o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None);
                }

                """,
            """
                Func<ARGS, bool> handler = e => e.SslPolicyErrors == SslPolicyErrors.None;
                if (insecure)
                {
                    handler = _ => true;
                }
                o.{|MQTLS1010:WithCertificateValidationHandler(handler)|};
                """,
            "o.{|MQTLS1010:WithCertificateValidationHandler(insecure ? AcceptAll : Strict)|};",
            "o.{|MQTLS1010:WithCertificateValidationHandler(mode switch { \"test\" => AcceptAll, _ => Strict })|};",
            """
                Func<ARGS, bool> handler = insecure ? _ => true : e => e.SslPolicyErrors == SslPolicyErrors.None;
                o.{|MQTLS1010:WithCertificateValidationHandler(handler)|};
                """,
            "var relax = insecure; if (relax) { o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; }",
            "while (insecure) { o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; insecure = false; }",
            "o.{|MQTLS1010:WithIgnoreCertificateChainErrors(insecure)|};",
            "o.{|MQTLS1010:WithAllowUntrustedCertificates(mode == \"test\")|};",
        ];

    [Theory]
    [MemberData(nameof(Switches))]
    public Task A_switch(string statements) =>
        VerifyAsync(
            TlsBlock(
                statements,
                """
                private static readonly Func<ARGS, bool> AcceptAll = _ => true;
                private static readonly Func<ARGS, bool> Strict = e => e.SslPolicyErrors == SslPolicyErrors.None;
                """
                    + (
                        statements.Contains("Relax", StringComparison.Ordinal)
                            ? """

                            private static void Relax(MqttClientTlsOptionsBuilder o) =>
                                o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};
                            """
                            : ""
                    )
            )
        );

    [Fact]
    public Task A_switch_around_statements_on_the_client_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool insecure)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
                    if (insecure)
                    {
                        builder.WithTlsOptions(o =>
                            o.UseTls().{|MQTLS1010:WithCertificateValidationHandler(_ => true)|}
                        );
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
    public Task A_switch_between_a_bad_handler_and_plain_mqtts() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool insecure)
                {
                    var builder = new MqttClientOptionsBuilder().WithConnectionUri("mqtts://broker.example.com");
                    if (insecure)
                    {
                        builder.WithTlsOptions(o =>
                            o.UseTls().{|MQTLS1010:WithCertificateValidationHandler(_ => true)|}
                        );
                    }

                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task A_switch_around_a_property() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool insecure)
                {
                    var tls = new MqttClientTlsOptions { UseTls = true };
                    if (insecure)
                    {
                        tls.{|MQTLS1010:CertificateValidationHandler = _ => true|};
                        tls.{|MQTLS1010:AllowUntrustedCertificates = true|};
                    }

                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public Task A_switch_in_the_older_WithTls(MqttNetReference mqttNet) =>
        VerifyAsync(
            Legacy(
                """
                if (insecure)
                {
                    p.{|MQTLS1010:AllowUntrustedCertificates = true|};
                    p.{|MQTLS1010:IgnoreCertificateChainErrors = true|};
                    p.{|MQTLS1004:IgnoreCertificateRevocationErrors = true|};
                    p.{|MQTLS1010:CertificateValidationHandler = _ => true|};
                }
                """,
                mqttNet: mqttNet
            )
        );

    [Fact]
    public Task A_switch_for_the_callback_of_MQTTnet_3() =>
        VerifyAsync(Legacy("if (insecure) { p.{|MQTLS1010:CertificateValidationCallback = (_, _, _, _) => true|}; }"));

    [Fact]
    public Task A_switch_in_a_helper_for_the_TLS_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool insecure) => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => Relax(o.UseTls(), insecure))
                    .Build();

                private static void Relax(MqttClientTlsOptionsBuilder o, bool insecure)
                {
                    if (insecure)
                    {
                        o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|};
                    }
                }
                """
            )
        );

    // A handler whose yes comes from elsewhere.

    /// <summary>One handler, one finding: the name is unchecked whatever the switch says.</summary>
    [Theory]
    [InlineData("e => _insecure || e.Chain.Build((X509Certificate2)e.Certificate)")]
    [InlineData("e => { if (_insecure) { return true; } return e.Chain.Build((X509Certificate2)e.Certificate); }")]
    public Task A_switch_beside_a_missing_host_name_check(string handler) =>
        VerifyAsync(
            Tls(
                ".{|MQTLS1007:WithCertificateValidationHandler(" + handler + ")|}",
                """
                private static readonly bool _insecure =
                    Environment.GetEnvironmentVariable("MQTT_INSECURE") == "1";
                """
            )
        );

    public static MatrixTheoryData<string, MqttNetReference> HandlersDecidedElsewhere =>
        new(
            [
                "e => _insecure",
                "e => _insecure || e.SslPolicyErrors == SslPolicyErrors.None",
                "e => e.SslPolicyErrors == SslPolicyErrors.None || _insecure",
                "e => e.SslPolicyErrors == SslPolicyErrors.None | _insecure",
                "e => e.SslPolicyErrors == SslPolicyErrors.None ? true : _insecure",
                "e => _insecure ? true : e.SslPolicyErrors == SslPolicyErrors.None",
                "e => !Strict || e.SslPolicyErrors == SslPolicyErrors.None",
                "e => { if (_insecure) { return true; } return e.SslPolicyErrors == SslPolicyErrors.None; }",
                "e => { if (e.SslPolicyErrors == SslPolicyErrors.None) { return true; } return Settings.Insecure; }",
                "e => { if (e.SslPolicyErrors != SslPolicyErrors.None && !_insecure) { return false; } return true; }",
                """
                e =>
                    Environment.GetEnvironmentVariable("INSECURE") == "1"
                    || e.SslPolicyErrors == SslPolicyErrors.None
                """,
                "e => System.IO.File.Exists(\"insecure\") || e.SslPolicyErrors == SslPolicyErrors.None",
                "e => System.Diagnostics.Debugger.IsAttached || e.SslPolicyErrors == SslPolicyErrors.None",
                "e => Settings.Mode == \"test\" || e.SslPolicyErrors == SslPolicyErrors.None",
                "e => Settings.Mode switch { \"test\" => true, _ => e.SslPolicyErrors == SslPolicyErrors.None }",
                "e => e.SslPolicyErrors switch { SslPolicyErrors.None => true, _ when _insecure => true, _ => false }",
                """
                e =>
                {
                    switch (Settings.Mode)
                    {
                        case "test":
                            return true;
                        default:
                            return e.SslPolicyErrors == SslPolicyErrors.None;
                    }
                }
                """,
                "e => { var ok = _insecure; if (!ok) { ok = e.SslPolicyErrors == SslPolicyErrors.None; } return ok; }",
                "e => IsAllowed(e.SslPolicyErrors)",
                "Validate",
                """
                e =>
                {
                    foreach (var argument in Environment.GetCommandLineArgs())
                    {
                        if (argument == "--insecure")
                        {
                            return true;
                        }
                    }
                    return e.SslPolicyErrors == SslPolicyErrors.None;
                }
                """,
                """
                e =>
                    Environment.GetCommandLineArgs().Contains("--insecure")
                    || e.SslPolicyErrors == SslPolicyErrors.None
                """,
                "e => Console.ReadKey().KeyChar == 'y'",
            ],
            [MqttNetReference.V3, MqttNetReference.V5]
        );

    private const string Members = """
        private bool _insecure = true;

        public bool Strict { get; set; }

        public void Set(bool insecure) => _insecure = insecure;

        private static class Settings
        {
            public static bool Insecure { get; set; }
            public static string? Mode { get; set; }
        }

        private bool IsAllowed(SslPolicyErrors errors) => errors == SslPolicyErrors.None || _insecure;

        private bool Validate(ARGS e)
        {
            if (Settings.Insecure)
            {
                Console.WriteLine("Certificate validation is off.");
                return true;
            }

            return e.SslPolicyErrors == SslPolicyErrors.None;
        }
        """;

    [Theory]
    [MemberData(nameof(HandlersDecidedElsewhere))]
    public Task A_handler_that_something_else_decides(string handler, MqttNetReference mqttNet) =>
        VerifyAsync(Handler("MQTLS1010", handler, Members, mqttNet));

    [Fact]
    public Task A_captured_parameter() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool insecure) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o =>
                            o.UseTls()
                                .{|MQTLS1010:WithCertificateValidationHandler(e =>
                                    insecure || e.SslPolicyErrors == SslPolicyErrors.None
                                )|}
                        )
                        .Build();
                """
            )
        );

    [Fact]
    public Task An_options_object_and_a_captured_local() =>
        VerifyAsync(
            Class(
                """
                public object Options(string[] arguments)
                {
                    var insecure = arguments.Contains("--insecure");
                    var tls = new MqttClientTlsOptions
                    {
                        UseTls = true,
                        {|MQTLS1010:CertificateValidationHandler = e =>
                            e.SslPolicyErrors == SslPolicyErrors.None || insecure|},
                    };
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_callback_of_MQTTnet_3_that_something_else_decides() =>
        VerifyAsync(
            Legacy(
                """
                p.{|MQTLS1010:CertificateValidationCallback = (_, _, errors, _) =>
                    insecure || errors == SslPolicyErrors.None|};

                """
            )
        );

    [Theory]
    [InlineData("(_, _, _, errors) => _insecure || errors == SslPolicyErrors.None")]
    [InlineData("(_, certificate, _, errors) => certificate != null && (_insecure || errors == SslPolicyErrors.None)")]
    [InlineData("(_, certificate, _, errors) => certificate == null ? _insecure : errors == SslPolicyErrors.None")]
    public Task A_server_callback_that_something_else_decides(string callback) =>
        VerifyAsync(
            Callback(
                "MQTLS1010",
                callback,
                "private bool _insecure; public void Set(bool insecure) => _insecure = insecure;"
            )
        );

    [Fact]
    public Task A_handler_decided_elsewhere_on_some_paths_only_can_still_be_switched() =>
        VerifyAsync(
            TlsBlock(
                """
                if (mode == "test")
                {
                    o.{|MQTLS1010:WithCertificateValidationHandler(e =>
                        insecure || e.SslPolicyErrors == SslPolicyErrors.None
                    )|};
                }
                """
            )
        );

    [Fact]
    public async Task It_is_an_information_and_offers_no_fix()
    {
        var finding = await SingleAsync(
            TlsBlock("if (insecure) { o.WithCertificateValidationHandler(_ => true); }"),
            "MQTLS1010"
        );

        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "'WithCertificateValidationHandler' gets a handler that accepts every certificate on "
                + "some paths only: on those, anyone can pose as the broker",
            finding.Message
        );
    }

    // Silent.

    [Theory]
    [InlineData("if (insecure) { o.{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|}; }")]
    [InlineData("if (insecure) { o.WithTargetHost(\"broker.example.com\"); }")]
    [InlineData(
        "if (insecure) { o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None); }"
    )]
    [InlineData("if (insecure) { o.WithIgnoreCertificateChainErrors(false); }")]
    [InlineData("if (false) { o.WithIgnoreCertificateChainErrors(); }")]
    [InlineData("if (Never) { o.WithIgnoreCertificateChainErrors(); }")]
    [InlineData("if (insecure) { throw new NotSupportedException(); }")]
    public Task No_switch_that_takes_validation_away(string statements) =>
        VerifyAsync(TlsBlock(statements, "private const bool Never = false;"));

    [Theory]
    [InlineData("e => _strict && e.SslPolicyErrors == SslPolicyErrors.None")]
    [InlineData("e => { if (_strict) { return false; } return e.SslPolicyErrors == SslPolicyErrors.None; }")]
    [InlineData(
        """
            e =>
            {
                if (_strict)
                {
                    Console.WriteLine(e.SslPolicyErrors);
                }
                return e.SslPolicyErrors == SslPolicyErrors.None;
            }
            """
    )]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None || e.Certificate.GetCertHashString() == _pin")]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None || _pins.Contains(e.Certificate.GetCertHashString())")]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None || _validator(e)")]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None || _validator.Invoke(e)")]
    [InlineData(
        "e => _pinning && e.Certificate.GetCertHashString() == _pin || e.SslPolicyErrors == SslPolicyErrors.None"
    )]
    public Task Something_else_that_can_only_say_no_or_looks_at_the_certificate(string handler) =>
        VerifyAsync(
            Handler(
                null,
                handler,
                """
                private bool _strict;
                private bool _pinning;
                private string _pin = "";
                private HashSet<string> _pins = new();
                private Func<ARGS, bool> _validator = null!;

                public void Set(bool strict, bool pinning, string pin, HashSet<string> pins, Func<ARGS, bool> validator)
                    => (_strict, _pinning, _pin, _pins, _validator) = (strict, pinning, pin, pins, validator);
                """
            )
        );

    [Fact]
    public Task Where_TLS_is_off_on_the_other_paths_it_is_not_conditional() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool useTls)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    if (useTls)
                    {
                        builder = builder.WithTlsOptions(o =>
                            o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors()|}
                        );
                    }
                    else
                    {
                        builder = builder.WithTlsOptions(o => o.{|MQTLS4011:UseTls(false)|});
                    }

                    return builder.Build();
                }
                """
            )
        );

    [Theory]
    [InlineData("if (insecure) { o.WithIgnoreCertificateChainErrors( }")]
    [InlineData("if (insecure) { o. }")]
    [InlineData("if () { o.WithCertificateValidationHandler(_ => ) }")]
    public async Task Half_typed_code_does_not_throw(string statements) =>
        await Findings.OfAsync(TlsBlock(statements) with { AllowCompilerErrors = true });

    [Fact]
    public Task A_check_elsewhere_that_gets_the_certificate_in_an_object_is_no_switch() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                "using System;\n"
                    + ProgramCode.Usings
                    + """
                    public sealed class Peer
                    {
                        public Peer(object certificate) => Certificate = certificate;

                        public object Certificate { get; }
                    }

                    public sealed class Adapter
                    {
                        private readonly Func<Peer, bool> _check;

                        public Adapter(Func<Peer, bool> check) => _check = check;

                        public bool Handle(MqttClientCertificateValidationEventArgs e) =>
                            _check.Invoke(new Peer(e.Certificate));
                    }

                    public static class Program
                    {
                        public static MqttClientTlsOptions Options(Func<Peer, bool> check) =>
                            new() { UseTls = true, CertificateValidationHandler = new Adapter(check).Handle };
                    }
                    """
            )
        );
}
