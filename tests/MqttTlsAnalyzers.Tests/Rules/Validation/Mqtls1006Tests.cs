using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1006: custom chain validation trusts any root.</summary>
public sealed class Mqtls1006Tests
{
    private const string Ca = "private readonly X509Certificate2 _ca; public Broker(X509Certificate2 ca) => _ca = ca;";

    public static TheoryData<string> WeakChains =>
        new()
        {
            """
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                chain.ChainPolicy.ExtraStore.Add(_ca);
                return chain.Build(leaf);
                """,
            """
                using var chain = new X509Chain();
                chain.ChainPolicy.ExtraStore.Add(_ca);
                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags = X509VerificationFlags.AllFlags|};
                return chain.Build(leaf);
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags |=
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                return chain.Build(leaf);
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.AllowUnknownCertificateAuthority|};
                return chain.Build(leaf);
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags = (X509VerificationFlags)16|};
                return chain.Build(leaf);
                """,
            """
                const X509VerificationFlags flags = X509VerificationFlags.AllowUnknownCertificateAuthority;
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags = flags|};
                return chain.Build(leaf);
                """,
            """
                var chain = new X509Chain
                {
                    ChainPolicy =
                    {
                        {|MQTLS1006:VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority|},
                    },
                };
                return chain.Build(leaf);
                """,
            """
                var chain = new X509Chain
                {
                    ChainPolicy = new X509ChainPolicy
                    {
                        RevocationMode = X509RevocationMode.NoCheck,
                        {|MQTLS1006:VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority|},
                        ExtraStore = { _ca },
                    },
                };
                return chain.Build(leaf);
                """,
            """
                var policy = new X509ChainPolicy();
                policy.{|MQTLS1006:VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority|};
                var chain = new X509Chain { ChainPolicy = policy };
                return chain.Build(leaf);
                """,
            """
                var chain = new X509Chain();
                var policy = chain.ChainPolicy;
                policy.{|MQTLS1006:VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority|};
                return chain.Build(leaf);
                """,
            """
                var chain = X509Chain.Create();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                return chain.Build(leaf);
                """,
            """
                e.Chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                e.Chain.ChainPolicy.ExtraStore.Add(_ca);
                return e.Chain.Build(leaf);
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                var valid = chain.Build(leaf);
                if (!valid)
                {
                    Console.WriteLine(chain.ChainStatus[0].StatusInformation);
                }

                return valid;
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                if (!chain.Build(leaf))
                {
                    return false;
                }

                return true;
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                return chain.Build(leaf) ? true : throw new AuthenticationException();
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                try
                {
                    return chain.Build(leaf);
                }
                finally
                {
                    chain.Dispose();
                }
                """,
            """
                if (e.SslPolicyErrors == SslPolicyErrors.None)
                {
                    return true;
                }

                if ((e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
                {
                    return false;
                }

                var chain = new X509Chain();
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                return chain.Build(leaf);
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.System;
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                    X509VerificationFlags.AllowUnknownCertificateAuthority|};
                return chain.Build(leaf);
                """,
            """
                var chain = new X509Chain();
                chain.ChainPolicy.VerificationFlags = X509VerificationFlags.NoFlag;
                chain.ChainPolicy.{|MQTLS1006:VerificationFlags = X509VerificationFlags.AllFlags|};
                return e.SslPolicyErrors == SslPolicyErrors.None || chain.Build(leaf);
                """,
        };

    [Theory]
    [MemberData(nameof(WeakChains))]
    public Task The_statement_that_sets_the_flag_is_marked(string statements) =>
        VerifyAsync(Handler(null, $"e => {{ var leaf = new X509Certificate2(e.Certificate);\n{statements}\n}}", Ca));

    [Theory]
    [MemberData(nameof(WeakChains))]
    public Task With_MQTTnet_3_in_a_method(string statements) =>
        VerifyAsync(
            Handler(
                null,
                "Validate",
                Ca + $"private bool Validate(ARGS e) {{ var leaf = (X509Certificate2)e.Certificate;\n{statements}\n}}",
                MqttNetReference.V3
            )
        );

    /// <summary>The statement that weakens the policy is not there, or not why: the handler is marked.</summary>
    [Theory]
    [InlineData("own.Build(leaf); return own.ChainElements[^1].Certificate.Thumbprint == _ca.Thumbprint;")]
    [InlineData("own.Build(leaf); return own.ChainElements.Any(x => x.Certificate.Thumbprint == _ca.Thumbprint);")]
    [InlineData("own.Build(leaf); return own.ChainElements.Last().Certificate.Subject == _ca.Subject;")]
    [InlineData("return own.Build(leaf) || own.ChainElements[^1].Certificate.Thumbprint == _ca.Thumbprint;")]
    [InlineData("return !own.Build(leaf);")]
    [InlineData("return own.Build(_ca);")]
    [InlineData("return e.Chain.ChainElements[^1].Certificate.Thumbprint == _ca.Thumbprint;")]
    [InlineData(
        "return e.Chain.ChainElements.Any(x => x.Certificate.GetPublicKeyString() == _ca.GetPublicKeyString());"
    )]
    [InlineData("return e.Chain.ChainStatus.All(x => x.Status == X509ChainStatusFlags.UntrustedRoot);")]
    [InlineData("return e.Chain.ChainStatus.Any(x => x.Status == X509ChainStatusFlags.UntrustedRoot);")]
    [InlineData("return e.Chain.ChainStatus.Length == 1 && e.Chain.ChainStatus[0].Status == (X509ChainStatusFlags)32;")]
    [InlineData("return e.Chain.ChainStatus.Count(x => x.Status != X509ChainStatusFlags.UntrustedRoot) == 0;")]
    [InlineData(
        """
            foreach (var status in e.Chain.ChainStatus)
            {
                if (status.Status == X509ChainStatusFlags.NotTimeValid)
                {
                    return false;
                }
            }

            return true;
            """
    )]
    [InlineData(
        """
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            own.ChainPolicy.CustomTrustStore.AddRange(e.Chain.ChainPolicy.ExtraStore);
            return own.Build(leaf);
            """
    )]
    public Task A_chain_that_was_looked_at_in_vain(string statements) =>
        VerifyAsync(
            Handler(
                "MQTLS1006",
                $$"""
                e =>
                {
                    if (e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
                    {
                        return false;
                    }

                    var leaf = new X509Certificate2(e.Certificate);
                    using var own = new X509Chain();
                    own.ChainPolicy.ExtraStore.Add(_ca);
                    {{statements}}
                }
                """,
                Ca
            )
        );

    [Theory]
    [InlineData("X509VerificationFlags.AllowUnknownCertificateAuthority")]
    [InlineData("X509VerificationFlags.AllFlags")]
    public Task The_flag_beats_custom_root_trust(string flag) =>
        VerifyAsync(
            Handler(
                null,
                $$"""
                e =>
                {
                    var chain = new X509Chain();
                    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                    chain.ChainPolicy.CustomTrustStore.Add(_ca);
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    chain.ChainPolicy.{|MQTLS1006:VerificationFlags = {{flag}}|};
                    return chain.Build(new X509Certificate2(e.Certificate));
                }
                """,
                Ca
            )
        );

    [Fact]
    public Task A_chain_that_a_helper_builds() =>
        VerifyAsync(
            Handler(
                null,
                "e => IsSigned(new X509Certificate2(e.Certificate), e.SslPolicyErrors)",
                Ca
                    + """
                    private bool IsSigned(X509Certificate2 certificate, SslPolicyErrors errors)
                    {
                        if (errors == SslPolicyErrors.None)
                        {
                            return true;
                        }

                        using var chain = new X509Chain();
                        chain.ChainPolicy.ExtraStore.Add(_ca);
                        chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                            X509VerificationFlags.AllowUnknownCertificateAuthority|};
                        return chain.Build(certificate);
                    }
                    """
            )
        );

    [Fact]
    public Task A_chain_that_a_factory_makes() =>
        VerifyAsync(
            Handler(
                null,
                "e => { using var chain = CreateChain(); return chain.Build(new X509Certificate2(e.Certificate)); }",
                Ca
                    + """
                    private X509Chain CreateChain()
                    {
                        var chain = new X509Chain();
                        chain.ChainPolicy.ExtraStore.Add(_ca);
                        chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                            X509VerificationFlags.AllowUnknownCertificateAuthority|};
                        return chain;
                    }
                    """
            )
        );

    [Fact]
    public async Task In_another_file_the_registration_is_marked()
    {
        var code = new TestCode(
            (
                "Broker.cs",
                Usings(MqttNetReference.V5)
                    + """
                    public class Broker
                    {
                        public object Options(X509Certificate2 ca) =>
                            new MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o =>
                                    o.UseTls().{|MQTLS1006:WithCertificateValidationHandler(Trust.Validate)|}
                                )
                                .Build();
                    }
                    """
            ),
            (
                "Trust.cs",
                Usings(MqttNetReference.V5)
                    + """
                    internal static class Trust
                    {
                        public static bool Validate(MqttClientCertificateValidationEventArgs e)
                        {
                            var chain = new X509Chain();
                            chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
                            return chain.Build(new X509Certificate2(e.Certificate));
                        }
                    }
                    """
            )
        );

        var finding = Assert.Single(await AnalyzerVerifier.VerifyAsync(code));

        Assert.Contains(
            finding.AdditionalPlaces,
            place => place.File == "Trust.cs" && place.Text == "VerificationFlags = X509VerificationFlags.AllFlags"
        );
    }

    [Fact]
    public async Task In_the_same_file_the_registration_is_an_additional_location()
    {
        var finding = await SingleAsync(
            Handler(
                null,
                """
                e =>
                {
                    var chain = new X509Chain();
                    chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
                    return chain.Build(new X509Certificate2(e.Certificate));
                }
                """
            ),
            "MQTLS1006"
        );

        Assert.Equal("VerificationFlags = X509VerificationFlags.AllFlags", finding.Text);
        Assert.Contains(
            finding.AdditionalPlaces,
            place => place.Text.StartsWith("WithCertificateValidationHandler(", StringComparison.Ordinal)
        );
        Assert.StartsWith("'VerificationFlags' lets the handler's chain", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Two_clients_with_one_handler_are_one_finding() =>
        VerifyAsync(
            Class(
                """
                public void Options()
                {
                    _ = new MqttClientOptionsBuilder()
                        .WithTcpServer("a.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(Validate))
                        .Build();
                    _ = new MqttClientOptionsBuilder()
                        .WithTcpServer("b.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(Validate))
                        .Build();
                }

                private static bool Validate(ARGS e)
                {
                    var chain = new X509Chain();
                    chain.ChainPolicy.{|MQTLS1006:VerificationFlags = X509VerificationFlags.AllFlags|};
                    return chain.Build(new X509Certificate2(e.Certificate));
                }
                """
            )
        );

    [Fact]
    public Task The_callback_of_MQTTnet_3() =>
        VerifyAsync(
            Legacy(
                """
                p.CertificateValidationCallback = (certificate, chain, errors, options) =>
                {
                    chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                        X509VerificationFlags.AllowUnknownCertificateAuthority|};
                    return chain.Build(new X509Certificate2(certificate));
                };
                """
            )
        );

    [Fact]
    public Task A_server_callback() =>
        VerifyAsync(
            Callback(
                null,
                """
                (sender, certificate, _, errors) =>
                {
                    if (certificate is null)
                    {
                        return false;
                    }

                    using var chain = new X509Chain();
                    chain.ChainPolicy.ExtraStore.Add(_ca);
                    chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                        X509VerificationFlags.AllowUnknownCertificateAuthority|};
                    return chain.Build(new X509Certificate2(certificate));
                }
                """,
                Ca
            )
        );

    // Silent: the root, a thumbprint or a key is compared, or the chain is restricted. The name is checked in all of
    // them.

    [Theory]
    [InlineData(
        """
            return chain.Build(leaf)
                && chain
                    .ChainElements[chain.ChainElements.Count - 1]
                    .Certificate.RawData.SequenceEqual(_ca.RawData);
            """
    )]
    [InlineData("return chain.Build(leaf) && chain.ChainElements[^1].Certificate.Thumbprint == _ca.Thumbprint;")]
    [InlineData(
        """
            return chain.Build(leaf)
                && chain
                    .ChainElements.Cast<X509ChainElement>()
                    .Any(element => element.Certificate.Thumbprint == _ca.Thumbprint);
            """
    )]
    [InlineData(
        """
            return chain.Build(leaf)
                && chain.ChainElements.Any(element => element.Certificate.Thumbprint == _ca.Thumbprint);
            """
    )]
    [InlineData(
        """
            if (!chain.Build(leaf))
                return false;
            foreach (var element in chain.ChainElements)
            {
                if (element.Certificate.Thumbprint == _ca.Thumbprint)
                    return true;
            }
            return false;
            """
    )]
    [InlineData("return chain.Build(leaf) && leaf.Thumbprint == \"0011\";")]
    [InlineData("return chain.Build(leaf) && leaf.GetPublicKeyString() == \"0011\";")]
    [InlineData(
        """
            return chain.Build(leaf)
                && chain.ChainElements[^1].Certificate.GetPublicKey().AsSpan().SequenceEqual(_ca.GetPublicKey());
            """
    )]
    [InlineData(
        """
            return chain.Build(leaf) && IsOurs(chain);
            bool IsOurs(X509Chain built) =>
                built.ChainElements[^1].Certificate.GetCertHashString() == _ca.GetCertHashString();
            """
    )]
    [InlineData(
        """
            chain.ChainPolicy.ExtraStore.Clear();
            chain.ChainPolicy.VerificationFlags = X509VerificationFlags.NoFlag;
            return chain.Build(leaf);
            """
    )]
    [InlineData(
        """
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(_ca);
            chain.ChainPolicy.VerificationFlags &= ~X509VerificationFlags.AllowUnknownCertificateAuthority;
            return chain.Build(leaf);

            """
    )]
    [InlineData("return false;")]
    public Task A_restricted_chain_is_silent(string statements) =>
        VerifyAsync(
            Handler(
                null,
                $$"""
                e =>
                {
                    if ((e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
                    {
                        return false;
                    }

                    var leaf = new X509Certificate2(e.Certificate);
                    var chain = new X509Chain();
                    chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
                    chain.ChainPolicy.ExtraStore.Add(_ca);
                    {{statements}}
                }
                """,
                Ca
            )
        );

    [Theory]
    [InlineData("X509VerificationFlags.NoFlag")]
    [InlineData("X509VerificationFlags.IgnoreEndRevocationUnknown")]
    [InlineData(
        "X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown | "
            + "X509VerificationFlags.IgnoreRootRevocationUnknown"
    )]
    [InlineData("_flags")]
    public Task Other_flags_are_silent(string flags) =>
        VerifyAsync(
            Handler(
                null,
                $$"""
                e =>
                {
                    if (e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors)
                    {
                        return e.SslPolicyErrors == SslPolicyErrors.None;
                    }

                    var chain = new X509Chain();
                    chain.ChainPolicy.VerificationFlags = {{flags}};
                    return chain.Build(new X509Certificate2(e.Certificate));
                }
                """,
                """
                private readonly X509VerificationFlags _flags;

                public Broker(X509VerificationFlags flags) => _flags = flags;
                """
            )
        );

    [Fact]
    public Task A_chain_whose_result_is_not_used_is_another_rule() =>
        VerifyAsync(
            Handler(
                "MQTLS1001",
                """
                e =>
                {
                    var chain = new X509Chain();
                    chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
                    chain.Build(new X509Certificate2(e.Certificate));
                    return true;
                }
                """
            )
        );

    [Fact]
    public Task Some_path_suffices() =>
        VerifyAsync(
            TlsBlock(
                "if (insecure) { o.WithCertificateValidationHandler(Validate); }",
                """
                private static bool Validate(ARGS e)
                {
                    var chain = new X509Chain();
                    chain.ChainPolicy.{|MQTLS1006:VerificationFlags = X509VerificationFlags.AllFlags|};
                    return chain.Build(new X509Certificate2(e.Certificate));
                }
                """
            )
        );

    [Fact]
    public Task A_chain_that_has_nothing_to_do_with_MQTT_is_silent() =>
        VerifyAsync(
            Class(
                """
                public static bool Validate(X509Certificate2 certificate)
                {
                    var chain = new X509Chain();
                    chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
                    return chain.Build(certificate);
                }
                """
            )
        );

    [Fact]
    public Task Half_typed_code_is_silent() =>
        DoesNotReportAsync(
            Handler(
                null,
                "e => { var chain = new X509Chain(); chain.ChainPolicy.VerificationFlags = "
                    + "X509VerificationFlags.; return chain.Build(e.); }"
            ) with
            {
                AllowCompilerErrors = true,
            },
            "MQTLS1006"
        );
}
