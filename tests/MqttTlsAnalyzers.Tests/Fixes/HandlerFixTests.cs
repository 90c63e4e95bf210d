using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

public sealed class HandlerFixTests
{
    private static readonly FixTrial _require = new(FixKind.RequireValidCertificate, "AcceptsEverything")
    {
        Id = "MQTLS1001",
        Remark = "a broker",
        TitlePart = "Require a valid certificate (a broker)",
    };

    [Theory]
    // Says nothing but true: goes.
    [InlineData("_ => true")]
    [InlineData("e => { return true; }")]
    [InlineData("delegate { return true; }")]
    [InlineData("new Func<MqttClientCertificateValidationEventArgs, bool>(_ => true)")]
    public Task A_handler_that_says_only_true_is_removed(string handler) =>
        _require.GivesAsync(
            Client("o => o.UseTls().[|WithCertificateValidationHandler(" + handler + ")|]"),
            Client("o => o.UseTls()")
        );

    [Theory]
    [InlineData(
        "e => { Console.WriteLine(e.Certificate); return true; }",
        "e => { Console.WriteLine(e.Certificate); return e.SslPolicyErrors == SslPolicyErrors.None; }"
    )]
    [InlineData(
        "_ => { Console.WriteLine(); return true; }",
        "e => { Console.WriteLine(); return e.SslPolicyErrors == SslPolicyErrors.None; }"
    )]
    [InlineData(
        "delegate { Console.WriteLine(); return true; }",
        "e => { Console.WriteLine(); return e.SslPolicyErrors == SslPolicyErrors.None; }"
    )]
    [InlineData(
        "e => { if (e.SslPolicyErrors == SslPolicyErrors.None) return true; Console.WriteLine(); return true; }",
        "e => { if (e.SslPolicyErrors == SslPolicyErrors.None) return true; Console.WriteLine(); return "
            + "e.SslPolicyErrors == SslPolicyErrors.None; }"
    )]
    [InlineData(
        "e => { try { return e.Certificate.Equals(null); } catch (Exception) { return true; } }",
        "e => { try { return e.Certificate.Equals(null) && e.SslPolicyErrors == SslPolicyErrors.None; } "
            + "catch (Exception) { return e.SslPolicyErrors == SslPolicyErrors.None; } }"
    )]
    [InlineData(
        "e => { var ok = false; if (e.SslPolicyErrors == SslPolicyErrors.None) { ok = true; } else { "
            + "Console.WriteLine(); ok = true; } return ok; }",
        "e => { var ok = false; if (e.SslPolicyErrors == SslPolicyErrors.None) { ok = true; } else { "
            + "Console.WriteLine(); ok = true; } return ok && e.SslPolicyErrors == SslPolicyErrors.None; }"
    )]
    public Task A_handler_that_does_more_keeps_it(string before, string after) =>
        _require.GivesAsync(
            Security("o => o.[|WithCertificateValidationHandler(" + before + ")|]"),
            Security("o => o.WithCertificateValidationHandler(" + after + ")")
        );

    [Theory]
    [InlineData("e => true /* lab */")]
    [InlineData("e => { /* lab */ return true; }")]
    [InlineData("e =>\n{\n    // Only in the lab.\n    return true;\n}")]
    public Task What_is_said_within_a_handler_goes_with_it(string handler) =>
        _require.GivesAsync(
            Security("o => o.UseTls().[|WithCertificateValidationHandler(" + handler + ")|]"),
            Security("o => o.UseTls()")
        );

    [Theory]
    [InlineData(
        "e => (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0",
        "e => e.SslPolicyErrors == SslPolicyErrors.None"
    )]
    [InlineData(
        "e => e.SslPolicyErrors == SslPolicyErrors.None || e.SslPolicyErrors == "
            + "SslPolicyErrors.RemoteCertificateNameMismatch",
        "e => e.SslPolicyErrors == SslPolicyErrors.None"
    )]
    [InlineData(
        "e => e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) || "
            + "e.Certificate.Subject == \"CN=b\"",
        "e => e.SslPolicyErrors == SslPolicyErrors.None || e.Certificate.Subject == \"CN=b\""
    )]
    [InlineData(
        "e => e is { SslPolicyErrors: SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors, "
            + "Certificate: not null }",
        "e => e.SslPolicyErrors == SslPolicyErrors.None"
    )]
    [InlineData(
        "e => e.Certificate == null || e.SslPolicyErrors == SslPolicyErrors.None",
        "e => e.SslPolicyErrors == SslPolicyErrors.None"
    )]
    [InlineData(
        "e => new System.Collections.Generic.List<SslPolicyErrors> { SslPolicyErrors.None, "
            + "SslPolicyErrors.RemoteCertificateNameMismatch }.Contains(e.SslPolicyErrors)",
        "e => e.SslPolicyErrors == SslPolicyErrors.None"
    )]
    [InlineData(
        "e => { var errors = e.SslPolicyErrors; errors &= ~SslPolicyErrors.RemoteCertificateChainErrors; "
            + "return errors == SslPolicyErrors.None; }",
        "e => { return e.SslPolicyErrors == SslPolicyErrors.None; }"
    )]
    [InlineData(
        "e => { switch (e.SslPolicyErrors) { case SslPolicyErrors.None: return true; case "
            + "SslPolicyErrors.RemoteCertificateNameMismatch: return true; default: return false; } }",
        "e => { switch (e.SslPolicyErrors) { case SslPolicyErrors.None: return true; case "
            + "SslPolicyErrors.RemoteCertificateNameMismatch: return false; default: return false; } }"
    )]
    public Task A_handler_that_accepts_some_errors(string before, string after) =>
        (_require with { Id = "MQTLS1005", Value = null }).GivesAsync(
            Security("o => o.[|WithCertificateValidationHandler(" + before + ")|]"),
            Security("o => o.WithCertificateValidationHandler(" + after + ")")
        );

    /// <summary>A field that nothing reads any more would bring a warning, wherever it stands.</summary>
    [Theory]
    [InlineData("    #region Lab\n", "    #endregion\n")]
    [InlineData("#if !RELEASE\n", "#endif\n")]
    [InlineData("    /// <summary>Only in the lab.</summary>\n", "")]
    [InlineData("    // Only in the lab.\n", "")]
    public Task The_field_that_was_asked_goes(string above, string below) =>
        _require.GivesAsync(
            "using System.Net.Security;\nusing MQTTnet;\n\nclass C\n{\n"
                + above
                + "    private static readonly bool AllowInvalid = true;\n"
                + below
                + "    MqttClientTlsOptions M() => new() { UseTls = true, [|CertificateValidationHandler = e "
                + "=> AllowInvalid || e.SslPolicyErrors == SslPolicyErrors.None|] };\n}\n",
            "using System.Net.Security;\nusing MQTTnet;\n\nclass C\n{\n"
                + "    MqttClientTlsOptions M() => new() { UseTls = true, CertificateValidationHandler = e => "
                + "e.SslPolicyErrors == SslPolicyErrors.None };\n}\n"
        );

    [Fact]
    public Task A_field_that_cannot_go_declines() =>
        _require.DeclinesAsync(
            """
            using System.Net.Security;
            using MQTTnet;

            class C
            {
                private static readonly bool AllowInvalid = /* lab */ true;
                MqttClientTlsOptions M() => new()
                {
                    UseTls = true,
                    [|CertificateValidationHandler = e => AllowInvalid || e.SslPolicyErrors == SslPolicyErrors.None|],
                };
            }
            """
        );

    [Fact]
    public Task A_method_at_the_end_of_the_file() =>
        _require.GivesAsync(
            """
            using MQTTnet;

            var tls = new MqttClientTlsOptions { UseTls = true, [|CertificateValidationHandler = Accept|] };

            static bool Accept(MqttClientCertificateValidationEventArgs e) => true;

            """,
            """
            using MQTTnet;

            var tls = new MqttClientTlsOptions { UseTls = true };

            """
        );

    [Fact]
    public Task A_comment_before_a_handler_that_is_held_keeps_the_setting() =>
        (_require with { MqttNet = MqttNetReference.V3 }).GivesAsync(
            """
            using System;
            using System.Net.Security;
            using MQTTnet.Client.Options;

            class C
            {
                private readonly Func<MqttClientCertificateValidationCallbackContext, bool> _accept =
                    delegate { return true; };

                IMqttClientOptions M() => new MqttClientOptionsBuilder()
                    .WithTls(p => p.[|CertificateValidationHandler = /* lab */ _accept|])
                    .Build();
            }
            """,
            """
            using System;
            using System.Net.Security;
            using MQTTnet.Client.Options;

            class C
            {
                private readonly Func<MqttClientCertificateValidationCallbackContext, bool> _accept =
                    e => { return e.SslPolicyErrors == SslPolicyErrors.None; };

                IMqttClientOptions M() => new MqttClientOptionsBuilder()
                    .WithTls(p => p.CertificateValidationHandler = /* lab */ _accept)
                    .Build();
            }
            """
        );

    [Fact]
    public Task A_handler_that_a_method_makes() =>
        _require.GivesAsync(
            """
            using System;
            using MQTTnet;

            var tls = new MqttClientTlsOptions { UseTls = true, [|CertificateValidationHandler = Logging("a")|] };

            static Func<MqttClientCertificateValidationEventArgs, bool> Logging(string name)
            {
                return e =>
                {
                    Console.WriteLine(name);
                    return true; // lab
                };
            }
            """,
            """
            using System;
            using System.Net.Security;
            using MQTTnet;

            var tls = new MqttClientTlsOptions { UseTls = true, CertificateValidationHandler = Logging("a") };

            static Func<MqttClientCertificateValidationEventArgs, bool> Logging(string name)
            {
                return e =>
                {
                    Console.WriteLine(name);
                    return e.SslPolicyErrors == SslPolicyErrors.None;
                };
            }
            """
        );

    [Fact]
    public Task A_pin_survives() =>
        (_require with { Id = "MQTLS1005", Value = null }).GivesAsync(
            """
            using System.Net.Security;
            using MQTTnet;

            var tls = new MqttClientTlsOptions
            {
                UseTls = true,
                [|CertificateValidationHandler = e =>
                {
                    // The pin.
                    if (e.Certificate.GetCertHashString() == "AB")
                    {
                        return true;
                    }

                    if (e.SslPolicyErrors == SslPolicyErrors.None)
                    {
                        return true;
                    }

                    return e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors; // the lab
                }|],
            };
            """,
            """
            using System.Net.Security;
            using MQTTnet;

            var tls = new MqttClientTlsOptions
            {
                UseTls = true,
                CertificateValidationHandler = e =>
                {
                    // The pin.
                    if (e.Certificate.GetCertHashString() == "AB")
                    {
                        return true;
                    }

                    if (e.SslPolicyErrors == SslPolicyErrors.None)
                    {
                        return true;
                    }

                    return e.SslPolicyErrors == SslPolicyErrors.None;
                },
            };
            """
        );

    [Fact]
    public Task A_local_function_goes_with_its_only_use() =>
        _require.GivesAsync(
            """
            using MQTTnet;

            var tls = new MqttClientTlsOptionsBuilder()
                .UseTls()
                .[|WithCertificateValidationHandler(Accept)|]
                .Build();

            static bool Accept(MqttClientCertificateValidationEventArgs e) => true;
            """,
            """
            using MQTTnet;

            var tls = new MqttClientTlsOptionsBuilder()
                .UseTls()
                .Build();

            """
        );

    [Fact]
    public Task A_method_with_one_use_keeps_what_it_does() =>
        _require.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                void M(MqttClientTlsOptionsBuilder tls) => tls.[|WithCertificateValidationHandler(Accept)|].UseTls();

                private bool Accept(MqttClientCertificateValidationEventArgs args)
                {
                    Console.WriteLine(args.Certificate);
                    return true;
                }
            }
            """,
            """
            using System.Net.Security;
            using MQTTnet;

            class C
            {
                void M(MqttClientTlsOptionsBuilder tls) => tls.WithCertificateValidationHandler(Accept).UseTls();

                private bool Accept(MqttClientCertificateValidationEventArgs args)
                {
                    Console.WriteLine(args.Certificate);
                    return args.SslPolicyErrors == SslPolicyErrors.None;
                }
            }
            """
        );

    [Fact]
    public Task A_shared_method_is_left_alone() =>
        _require.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                void M(MqttClientTlsOptionsBuilder tls) => tls.[|WithCertificateValidationHandler(Accept)|].UseTls();

                internal static bool Accept(MqttClientCertificateValidationEventArgs args)
                {
                    Console.WriteLine(args.Certificate);
                    return true;
                }
            }
            """,
            """
            using MQTTnet;

            class C
            {
                void M(MqttClientTlsOptionsBuilder tls) => tls.UseTls();

                internal static bool Accept(MqttClientCertificateValidationEventArgs args)
                {
                    Console.WriteLine(args.Certificate);
                    return true;
                }
            }
            """
        );

    [Fact]
    public Task The_four_parameters_of_3_x() =>
        (_require with { MqttNet = MqttNetReference.V3 }).GivesAsync(
            """
            using MQTTnet.Client.Options;

            #pragma warning disable CS0618
            var options = new MqttClientOptionsBuilder().WithTls(p =>
            {
                p.[|CertificateValidationCallback = (_, _, _, _) =>
                {
                    Console.WriteLine("accepted");
                    return true;
                }|];
            });
            """,
            """
            using System.Net.Security;
            using MQTTnet.Client.Options;

            #pragma warning disable CS0618
            var options = new MqttClientOptionsBuilder().WithTls(p =>
            {
                p.CertificateValidationCallback = (_, _, errors, _) =>
                {
                    Console.WriteLine("accepted");
                    return errors == SslPolicyErrors.None;
                };
            });
            """
        );

    [Theory]
    [InlineData("[|WithClientCertificate((_, _, _, _) => true)|]", "WithClientCertificate()")]
    [InlineData("[|WithClientCertificate((_, _, _, _) => true, true)|]", "WithClientCertificate(null, true)")]
    [InlineData("[|WithClientCertificate(delegate { return true; })|]", "WithClientCertificate()")]
    public Task A_server_keeps_asking_for_certificates(string before, string after) =>
        new FixTrial(FixKind.RequireValidCertificate, "AcceptsEverything") { Id = "MQTLS1009" }.GivesAsync(
            "using MQTTnet.Server;\n\nvar b = new MqttServerOptionsBuilder()." + before + ".WithEncryptedEndpoint();\n",
            "using MQTTnet.Server;\n\nvar b = new MqttServerOptionsBuilder()." + after + ".WithEncryptedEndpoint();\n"
        );

    [Fact]
    public Task A_server_callback_is_removed() =>
        new FixTrial(FixKind.RequireValidCertificate, "AcceptsEverything") { Id = "MQTLS1009" }.GivesAsync(
            """
            using MQTTnet.Server;

            var b = new MqttServerOptionsBuilder()
                .[|WithRemoteCertificateValidationCallback((_, _, _, _) => true)|]
                .WithEncryptedEndpoint();
            """,
            """
            using MQTTnet.Server;

            var b = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint();
            """
        );

    [Theory]
    [InlineData(
        "e => e.Chain.Build(new X509Certificate2(e.Certificate))",
        "e => !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && e.Chain.Build(new "
            + "X509Certificate2(e.Certificate))"
    )]
    [InlineData(
        "e => e.SslPolicyErrors == SslPolicyErrors.None || e.Chain.Build(new X509Certificate2(e.Certificate))",
        "e => !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && "
            + "(e.SslPolicyErrors == SslPolicyErrors.None || e.Chain.Build(new X509Certificate2(e.Certificate)))"
    )]
    [InlineData(
        "e => { if (e.SslPolicyErrors == SslPolicyErrors.None) { return true; } return e.Chain.Build(new "
            + "X509Certificate2(e.Certificate)); }",
        "e => { if (e.SslPolicyErrors == SslPolicyErrors.None) { return true; } return "
            + "!e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && e.Chain.Build(new "
            + "X509Certificate2(e.Certificate)); }"
    )]
    public Task The_host_name_is_checked_too(string before, string after) =>
        new FixTrial(FixKind.CheckHostName) { Id = "MQTLS1007" }.GivesAsync(
            Security("o => o.[|WithCertificateValidationHandler(" + before + ")|]"),
            Security("o => o.WithCertificateValidationHandler(" + after + ")")
        );

    [Fact]
    public Task Only_the_given_root() =>
        new FixTrial(FixKind.RestrictChainToCa) { Id = "MQTLS1006" }.GivesAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2();
            var b = new MqttClientTlsOptionsBuilder().{|cause:WithCertificateValidationHandler(e =>
            {
                using var chain = new X509Chain();
                chain.ChainPolicy.ExtraStore.Add(ca);
                foreach (var element in e.Chain.ChainElements)
                {
                    chain.ChainPolicy.ExtraStore.Add(element.Certificate);
                }

                // Ours has no name.
                chain.ChainPolicy.[|VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority|]; // any
                return chain.Build(new X509Certificate2(e.Certificate));
            })|};
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2();
            var b = new MqttClientTlsOptionsBuilder().WithCertificateValidationHandler(e =>
            {
                using var chain = new X509Chain();
                chain.ChainPolicy.CustomTrustStore.Add(ca);
                foreach (var element in e.Chain.ChainElements)
                {
                    chain.ChainPolicy.ExtraStore.Add(element.Certificate);
                }

                // Ours has no name.
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; // any
                return chain.Build(new X509Certificate2(e.Certificate));
            });
            """
        );

    [Fact]
    public Task A_policy_whose_answer_is_thrown_away_restricts_nothing() =>
        new FixTrial(FixKind.RestrictChainToCa) { Id = "MQTLS1006" }.DeclinesAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2();
            var b = new MqttClientTlsOptionsBuilder().{|cause:WithCertificateValidationHandler(e =>
            {
                using var chain = new X509Chain();
                chain.ChainPolicy.ExtraStore.Add(ca);
                chain.ChainPolicy.[|VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority|];
                chain.Build(new X509Certificate2(e.Certificate));
                return chain.ChainElements[^1].Certificate.Thumbprint == ca.Thumbprint;
            })|};
            """
        );

    [Theory]
    [InlineData("chain.ChainPolicy.ExtraStore.Add(ca);", "chain.ChainPolicy.CustomTrustStore.Add(ca);")]
    public Task A_ca_in_the_extra_store_comes_to_be_trusted(string before, string after) =>
        new FixTrial(FixKind.TrustExtraStore) { Id = "MQTLS1013" }.GivesAsync(
            $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2();
            var b = new MqttClientTlsOptionsBuilder().[|WithCertificateValidationHandler(e =>
            {
                using var chain = new X509Chain();
                {{before}} // ours
                return chain.{|cause:Build(new X509Certificate2(e.Certificate))|};
            })|];
            """,
            $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2();
            var b = new MqttClientTlsOptionsBuilder().WithCertificateValidationHandler(e =>
            {
                using var chain = new X509Chain();
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                {{after}} // ours
                return chain.Build(new X509Certificate2(e.Certificate));
            });
            """
        );

    [Theory]
    [InlineData("e.Certificate.Equals(pinned)", "e.Certificate", "pinned")]
    [InlineData("pinned.Equals(e.Certificate)", "pinned", "e.Certificate")]
    [InlineData("e.Certificate.Subject == pinned.Subject", "e.Certificate", "pinned")]
    [InlineData("e.Certificate.GetSerialNumberString() == pinned.GetSerialNumberString()", "e.Certificate", "pinned")]
    public Task The_hash_is_compared(string before, string one, string two) =>
        new FixTrial(FixKind.CompareHash) { Id = "MQTLS1011" }.GivesAsync(
            Pinning($"[|WithCertificateValidationHandler(e => {before})|]"),
            Pinning(
                $"WithCertificateValidationHandler(e => {one}.GetCertHashString(HashAlgorithmName.SHA256) == "
                    + $"{two}.GetCertHashString(HashAlgorithmName.SHA256))"
            )
        );

    [Theory]
    [InlineData("e.Certificate.Subject == \"CN=broker\"")]
    [InlineData("e.Certificate.Issuer == pinned.Subject")]
    [InlineData("e.Certificate.Subject == pinned.Subject && e.Certificate.Issuer == pinned.Issuer")]
    public Task Without_one_known_certificate_no_hash_is_offered(string answer) =>
        new FixTrial(FixKind.CompareHash) { Id = "MQTLS1011" }.DeclinesAsync(
            Pinning($"[|WithCertificateValidationHandler(e => {answer})|]")
        );

    private static string Pinning(string call) =>
        $"""
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var pinned = new X509Certificate2();
            var b = new MqttClientTlsOptionsBuilder().{call};
            """;

    [Fact]
    public Task Only_the_given_root_and_the_right_name() =>
        new FixTrial(FixKind.RestrictChainToCa, "CheckHostName") { Id = "MQTLS1006" }.GivesAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            class C
            {
                private readonly X509Certificate2 _ca = new X509Certificate2();

                object M() => new MqttClientTlsOptionsBuilder().{|cause:WithCertificateValidationHandler(
                    e => IsSigned(e))|};

                private bool IsSigned(MqttClientCertificateValidationEventArgs e)
                {
                    using var chain = new X509Chain();
                    chain.ChainPolicy.ExtraStore.Add(_ca);
                    chain.ChainPolicy.[|VerificationFlags = X509VerificationFlags.AllFlags|];
                    return chain.Build(new X509Certificate2(e.Certificate));
                }
            }
            """,
            """
            using System.Net.Security;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            class C
            {
                private readonly X509Certificate2 _ca = new X509Certificate2();

                object M() => new MqttClientTlsOptionsBuilder().WithCertificateValidationHandler(
                    e => !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && IsSigned(e));

                private bool IsSigned(MqttClientCertificateValidationEventArgs e)
                {
                    using var chain = new X509Chain();
                    chain.ChainPolicy.CustomTrustStore.Add(_ca);
                    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                    return chain.Build(new X509Certificate2(e.Certificate));
                }
            }
            """
        );

    [Fact]
    public Task Other_flags_stay() =>
        new FixTrial(FixKind.RestrictChainToCa) { Id = "MQTLS1006" }.GivesAsync(
            """
            using System.Security.Cryptography.X509Certificates;

            class C
            {
                private const X509VerificationFlags Usage = X509VerificationFlags.IgnoreWrongUsage;
                private readonly X509Certificate2 _ca = new X509Certificate2();

                X509Chain M() => new X509Chain
                {
                    ChainPolicy =
                    {
                        ExtraStore = { _ca },
                        [|VerificationFlags = Usage
                            | X509VerificationFlags.AllowUnknownCertificateAuthority|],
                    },
                };
            }
            """,
            """
            using System.Security.Cryptography.X509Certificates;

            class C
            {
                private const X509VerificationFlags Usage = X509VerificationFlags.IgnoreWrongUsage;
                private readonly X509Certificate2 _ca = new X509Certificate2();

                X509Chain M() => new X509Chain
                {
                    ChainPolicy =
                    {
                        CustomTrustStore = { _ca },
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        VerificationFlags = Usage,
                    },
                };
            }
            """
        );

    [Fact]
    public Task Without_a_ca_of_its_own_no_root_is_offered() =>
        new FixTrial(FixKind.RestrictChainToCa) { Id = "MQTLS1006" }.DeclinesAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var b = new MqttClientTlsOptionsBuilder().WithCertificateValidationHandler(e =>
            {
                e.Chain.ChainPolicy.ExtraStore.Add(new X509Certificate2(e.Certificate));
                e.Chain.ChainPolicy.[|VerificationFlags = X509VerificationFlags.AllFlags|];
                return e.Chain.Build(new X509Certificate2(e.Certificate));
            });
            """
        );

    [Theory]
    [InlineData("X509Certificate2Collection roots", "roots")]
    [InlineData("X509Certificate2 brokerCa", "new X509Certificate2Collection { brokerCa }")]
    public Task An_own_ca_instead(string parameter, string chain) =>
        new FixTrial(FixKind.TrustOwnCa) { Id = "MQTLS1001", TitlePart = "Trust your own CA" }.GivesAsync(
            "using System.Security.Cryptography.X509Certificates;\nusing MQTTnet;\n\nclass C\n{\n    void M("
                + parameter
                + ", MqttClientTlsOptionsBuilder b, X509Certificate2 client) => "
                + "b.UseTls().[|WithCertificateValidationHandler(_ => true)|];\n}\n",
            "using System.Security.Cryptography.X509Certificates;\nusing MQTTnet;\n\nclass C\n{\n    void M("
                + parameter
                + ", MqttClientTlsOptionsBuilder b, X509Certificate2 client) => b.UseTls().WithTrustChain("
                + chain
                + ");\n}\n"
        );

    [Fact]
    public Task An_own_ca_in_an_inferred_local() =>
        new FixTrial(FixKind.TrustOwnCa) { Id = "MQTLS1001" }.GivesAsync(
            "using System.Security.Cryptography.X509Certificates;\nusing MQTTnet;\n\nvar ca = new "
                + "X509Certificate2();\nvar b = new MqttClientOptionsBuilder().WithTlsOptions(o => "
                + "o.UseTls().[|WithCertificateValidationHandler(_ => true)|]);\n",
            "using System.Security.Cryptography.X509Certificates;\nusing MQTTnet;\n\nvar ca = new "
                + "X509Certificate2();\nvar b = new MqttClientOptionsBuilder().WithTlsOptions(o => "
                + "o.UseTls().WithTrustChain(new X509Certificate2Collection { ca }));\n"
        );

    [Theory]
    [InlineData("X509Certificate2Collection clients")]
    [InlineData("X509Certificate2? ca")]
    [InlineData("int roots")]
    public Task No_ca_no_offer(string parameter) =>
        new FixTrial(FixKind.TrustOwnCa) { Id = "MQTLS1001" }.DeclinesAsync(
            "using System.Security.Cryptography.X509Certificates;\nusing MQTTnet;\n\nclass C\n{\n    void M("
                + parameter
                + ", MqttClientTlsOptionsBuilder b) => b.UseTls().[|WithCertificateValidationHandler(_ => true)|];\n}\n"
        );

    [Fact]
    public Task A_private_broker_s_ca_file_at_once() =>
        new FixTrial(FixKind.TrustOwnCa, FixIntent.CaFile)
        {
            Id = "MQTLS1001",
            TitlePart = "Trust a CA certificate file",
        }.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                MqttClientOptions Make()
                {
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.plant.internal", 8883)
                        .WithTlsOptions(o => o.UseTls().[|WithCertificateValidationHandler(_ => true)|])
                        .Build();
                }
            }

            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            class C
            {
                MqttClientOptions Make()
                {
                    const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
                    var brokerCa = new X509Certificate2Collection();
                    brokerCa.ImportFromPemFile(BrokerCaFile);
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.plant.internal", 8883)
                        .WithTlsOptions(o => o.UseTls().WithTrustChain(brokerCa))
                        .Build();
                }
            }

            """
        );

    private static string Client(string configure) =>
        "using MQTTnet;\n\nvar b = new MqttClientOptionsBuilder().WithTlsOptions(" + configure + ");\n";

    private static string Security(string configure) =>
        "using System.Net.Security;\nusing System.Security.Cryptography.X509Certificates;\nusing MQTTnet;\n\n"
        + "var b = new MqttClientOptionsBuilder().WithTlsOptions("
        + configure
        + ");\n";
}
