using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1012: certificate validation is off by default.</summary>
public sealed class Mqtls1012Tests
{
    private static TestCode Default(string statements, string members) =>
        Class(
            $$"""
            public object Options(Setup setup) => new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o =>
                {
                    o.UseTls();
                    {{statements}}
                })
                .Build();
            """,
            types: members
        );

    [Fact]
    public async Task The_finding_shows_the_default()
    {
        var finding = await SingleAsync(
            Default(
                "o.WithIgnoreCertificateChainErrors(setup.Insecure);",
                "public sealed class Setup { public bool Insecure { get; set; } = true; }"
            ),
            "MQTLS1012"
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithIgnoreCertificateChainErrors' disables certificate validation unless a setting enables "
                + "it: by default, anyone on the network path can pose as the broker",
            finding.Message
        );
        Assert.Equal("true", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData("public bool Insecure { get; set; } = true;")]
    [InlineData("public bool Insecure { get; init; } = true;")]
    [InlineData("public virtual bool Insecure { get; set; } = true;")]
    [InlineData("public bool Insecure = true;")]
    public Task A_property_or_field_that_starts_as_true(string member) =>
        VerifyAsync(
            Default(
                "o.{|MQTLS1012:WithIgnoreCertificateChainErrors(setup.Insecure)|};",
                "public class Setup { " + member + " }"
            )
        );

    [Fact]
    public Task A_record_parameter() =>
        VerifyAsync(
            Default(
                "o.{|MQTLS1012:WithIgnoreCertificateChainErrors(setup.Insecure)|};",
                "public record Setup(string Host, bool Insecure = true);"
            )
        );

    [Theory]
    [InlineData("if (!setup.Validate) { o.{|MQTLS1012:WithCertificateValidationHandler(_ => true)|}; }")]
    [InlineData("if (setup.Validate == false) { o.{|MQTLS1012:WithCertificateValidationHandler(_ => true)|}; }")]
    [InlineData("if (setup.Validate) { return; } o.{|MQTLS1012:WithCertificateValidationHandler(_ => true)|};")]
    [InlineData("_ = setup.Validate ? o : o.{|MQTLS1012:WithIgnoreCertificateChainErrors()|};")]
    [InlineData("o.{|MQTLS1012:WithIgnoreCertificateChainErrors(!setup.Validate)|};")]
    [InlineData(
        "if (setup.Host.Length > 3) { o.WithTargetHost(setup.Host); } if (!setup.Validate) { "
            + "o.{|MQTLS1012:WithCertificateValidationHandler(_ => true)|}; }"
    )]
    [InlineData(
        "if (!setup.Validate) { o.{|MQTLS1012:WithCertificateValidationHandler(e => e.SslPolicyErrors != "
            + "SslPolicyErrors.RemoteCertificateNameMismatch)|}; }"
    )]
    public Task A_flag_without_initializer_that_is_asked_negated(string statements) =>
        VerifyAsync(
            Default(
                statements,
                "public class Setup { public bool Validate { get; set; } public string Host { get; set; } = \"\"; }"
            )
        );

    [Theory]
    [InlineData("o.{|MQTLS1012:WithIgnoreCertificateChainErrors(setup.Insecure ?? true)|};")]
    [InlineData("o.{|MQTLS1012:WithIgnoreCertificateChainErrors(!(setup.Validate ?? false))|};")]
    public Task What_stands_in_for_nothing(string statements) =>
        VerifyAsync(
            Default(
                statements,
                "public class Setup { public bool? Insecure { get; set; } public bool? Validate { get; set; } }"
            )
        );

    [Theory]
    [InlineData("o.{|MQTLS1012:WithIgnoreCertificateChainErrors(setup.GetValue(\"Mqtt:Insecure\", true))|};")]
    [InlineData(
        "if (!setup.GetValue<bool>(\"Mqtt:Validate\", false)) { o.{|MQTLS1012:WithCertificateValidationHandler(_ "
            + "=> true)|}; }"
    )]
    public Task What_a_reader_of_settings_is_given_as_the_default(string statements) =>
        VerifyAsync(
            Default(statements, "public abstract class Setup { public abstract T GetValue<T>(string key, T usual); }")
        );

    [Theory]
    [InlineData("bool insecure = true", "o.{|MQTLS1012:WithIgnoreCertificateChainErrors(insecure)|};")]
    [InlineData(
        "bool insecure = true",
        "if (insecure) { o.{|MQTLS1012:WithCertificateValidationHandler(_ => true)|}; }"
    )]
    [InlineData(
        "bool validate = false",
        "if (!validate) { o.{|MQTLS1012:WithCertificateValidationHandler(_ => true)|}; }"
    )]
    public Task A_parameter_that_is_insecure_when_left_out(string parameter, string statements) =>
        VerifyAsync(
            Class(
                $$"""
                public object Options({{parameter}}) => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => { o.UseTls(); {{statements}} })
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_caller_for_whom_it_is_certain_gets_the_worst_at_its_call() =>
        VerifyAsync(
            Class(
                """
                public object Lax() => {|MQTLS1001:Options(insecure: true)|};
                public object Strict() => Options(insecure: false);
                public object Usual() => {|MQTLS1001:Options()|};

                private static object Options(bool insecure = true) => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o =>
                    {
                        o.UseTls();
                        o.{|MQTLS1012:WithIgnoreCertificateChainErrors(insecure)|};
                        if (insecure)
                        {
                            o.{|MQTLS1012:WithCertificateValidationHandler(_ => true)|};
                        }
                    })
                    .Build();
                """
            )
        );

    [Fact]
    public Task On_3_a_switch_that_is_total() =>
        VerifyAsync(
            Legacy("p.{|MQTLS1012:AllowUntrustedCertificates = Lax|};", "public static bool Lax { get; set; } = true;")
        );

    [Theory]
    [InlineData("o.{|MQTLS1010:WithAllowUntrustedCertificates(setup.Insecure)|};")]
    [InlineData("if (setup.Insecure) { o.{|MQTLS1010:WithAllowUntrustedCertificates()|}; }")]
    public Task A_switch_that_nothing_reads_is_another_rule(string statements) =>
        VerifyAsync(Default(statements, "public class Setup { public bool Insecure { get; set; } = true; }"));

    [Theory]
    [InlineData("public bool Insecure { get; set; }")]
    [InlineData("public bool Insecure { get; set; } = false;")]
    [InlineData("public required bool Insecure { get; init; }")]
    [InlineData("public abstract bool Insecure { get; }")]
    [InlineData("protected Setup(bool insecure) => Insecure = insecure; public bool Insecure { get; set; } = true;")]
    public Task A_default_that_is_secure_or_none_is_another_rule(string member) =>
        VerifyAsync(
            Default(
                "o.{|MQTLS1010:WithIgnoreCertificateChainErrors(setup.Insecure)|};",
                "public abstract class Setup { " + member + " }"
            )
        );

    [Theory]
    [InlineData("public bool Validate { get; set; } = true;")]
    [InlineData("public required bool Validate { get; init; }")]
    [InlineData("public abstract bool Validate { get; }")]
    [InlineData("public bool Validate { get; }")]
    [InlineData("protected Setup(bool validate) => Validate = validate; public bool Validate { get; set; }")]
    [InlineData("protected Setup(bool validate) => Validate = validate; public readonly bool Validate;")]
    public Task A_negated_flag_whose_default_is_secure_or_none_is_another_rule(string member) =>
        VerifyAsync(
            Default(
                "if (!setup.Validate) { o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|}; }",
                "public abstract class Setup { " + member + " }"
            )
        );

    [Fact]
    public Task Two_conditions_of_which_one_is_secure_by_default_are_another_rule() =>
        VerifyAsync(
            Default(
                "if (!setup.Validate && setup.Lab) { o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|}; }",
                "public class Setup { public bool Validate { get; set; } public bool Lab { get; set; } }"
            )
        );

    [Fact]
    public Task A_default_that_a_later_call_replaces_is_silent() =>
        VerifyAsync(
            Default(
                "o.WithIgnoreCertificateChainErrors(setup.Insecure).WithIgnoreCertificateChainErrors(false);",
                "public class Setup { public bool Insecure { get; set; } = true; }"
            )
        );

    [Fact]
    public async Task Half_typed_code_does_not_throw() =>
        await Findings.OfAsync(
            Default(
                "if (!setup.) { o.WithCertificateValidationHandler(_ => true); }",
                "public class Setup { public bool Validate { get; set; } = ; }"
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
