using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1005: the handler accepts some certificate errors.</summary>
public sealed class Mqtls1005Tests
{
    private const string Name = "RemoteCertificateNameMismatch";
    private const string Chain = "RemoteCertificateChainErrors";

    public static TheoryData<string, string> Handlers =>
        new()
        {
            // The handler, and the errors that the message names.
            {
                """
                    e =>
                        e.SslPolicyErrors == SslPolicyErrors.None
                        || e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors
                    """,
                Chain
            },
            {
                """
                    e =>
                        e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors
                        || e.SslPolicyErrors == SslPolicyErrors.None
                    """,
                Chain
            },
            {
                """
                    e =>
                        e.SslPolicyErrors == SslPolicyErrors.None
                        || e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateNameMismatch
                    """,
                Name
            },
            { "e => e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors", Chain },
            { "e => (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0", Chain },
            {
                "e => (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None",
                Name
            },
            { "e => (e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0", Chain },
            {
                """
                    e =>
                        (e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateChainErrors)
                        != SslPolicyErrors.RemoteCertificateChainErrors
                    """,
                Name
            },
            {
                """
                    e =>
                        (e.SslPolicyErrors | SslPolicyErrors.RemoteCertificateChainErrors)
                        == SslPolicyErrors.RemoteCertificateChainErrors
                    """,
                Chain
            },
            { "e => (e.SslPolicyErrors ^ SslPolicyErrors.RemoteCertificateNameMismatch) == 0", Name },
            { "e => !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)", Chain },
            { "e => !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)", Name },
            {
                "e => e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch",
                "other host names and chain errors"
            },
            {
                """
                    e =>
                        e.SslPolicyErrors
                        != (
                            SslPolicyErrors.RemoteCertificateNameMismatch
                            | SslPolicyErrors.RemoteCertificateChainErrors
                        )
                    """,
                "other host names and chain errors"
            },
            { "e => e.SslPolicyErrors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors", Chain },
            {
                "e => e.SslPolicyErrors is not SslPolicyErrors.RemoteCertificateChainErrors",
                "other host names and chain errors"
            },
            {
                """
                    e =>
                        e.SslPolicyErrors
                            is not (
                                SslPolicyErrors.RemoteCertificateNameMismatch
                                or SslPolicyErrors.RemoteCertificateNotAvailable
                            )
                    """,
                "other host names and chain errors"
            },
            {
                """
                    e =>
                        e.SslPolicyErrors switch
                        {
                            SslPolicyErrors.None => true,
                            SslPolicyErrors.RemoteCertificateNameMismatch => true,
                            _ => false,
                        }
                    """,
                Name
            },
            {
                """
                    e =>
                        e.SslPolicyErrors switch
                        {
                            SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors => true,
                            _ => false,
                        }
                    """,
                Chain
            },
            {
                """
                    e =>
                        e.SslPolicyErrors switch
                        {
                            var errors when errors == SslPolicyErrors.RemoteCertificateChainErrors => true,
                            SslPolicyErrors.None => true,
                            _ => false,
                        }
                    """,
                Chain
            },
            {
                """
                    e =>
                    {
                        switch (e.SslPolicyErrors)
                        {
                            case SslPolicyErrors.None:
                            case SslPolicyErrors.RemoteCertificateNameMismatch:
                                return true;
                            default:
                                return false;
                        }
                    }
                    """,
                Name
            },
            {
                """
                    e =>
                    {
                        switch (e.SslPolicyErrors)
                        {
                            case SslPolicyErrors.RemoteCertificateNameMismatch:
                                return false;
                        }
                        return true;
                    }
                    """,
                "other host names and chain errors"
            },
            {
                """
                    e =>
                    {
                        if (e.SslPolicyErrors == SslPolicyErrors.None)
                            return true;
                        if (e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors)
                        {
                            Console.WriteLine(e.Chain);
                            return true;
                        }
                        return false;
                    }
                    """,
                Chain
            },
            {
                """
                    e =>
                    {
                        if (e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
                            return false;
                        return true;
                    }
                    """,
                Chain
            },
            {
                """
                    e =>
                    {
                        if ((e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateChainErrors) != 0)
                        {
                            return false;
                        }
                        Console.WriteLine(e.Certificate);
                        return true;
                    }
                    """,
                Name
            },
            {
                """
                    e =>
                    {
                        var errors = e.SslPolicyErrors;
                        errors &= ~SslPolicyErrors.RemoteCertificateNameMismatch;
                        return errors == SslPolicyErrors.None;
                    }
                    """,
                Name
            },
            {
                """
                    e =>
                    {
                        var errors = e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors;
                        return errors == 0;
                    }
                    """,
                Chain
            },
            {
                """
                    e =>
                    {
                        const SslPolicyErrors accepted = SslPolicyErrors.RemoteCertificateChainErrors;
                        return (e.SslPolicyErrors & ~accepted) == 0;
                    }
                    """,
                Chain
            },
            {
                """
                    e =>
                    {
                        var ok = e.SslPolicyErrors == SslPolicyErrors.None;
                        ok = ok || e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors;
                        return ok;
                    }
                    """,
                Chain
            },
            {
                """
                    e =>
                    {
                        var ok = false;
                        if (e.SslPolicyErrors == SslPolicyErrors.None)
                            ok = true;
                        else if (e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateNameMismatch)
                            ok = true;
                        return ok;
                    }
                    """,
                Name
            },
            {
                """
                    e =>
                        e.SslPolicyErrors == SslPolicyErrors.None
                            ? true
                            : e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateNameMismatch
                    """,
                Name
            },
            { "e => (int)e.SslPolicyErrors == 0 || (int)e.SslPolicyErrors == 4", Chain },
            { "e => ((int)e.SslPolicyErrors & 3) == 0", Chain },
            { "e => e.SslPolicyErrors.Equals(SslPolicyErrors.RemoteCertificateChainErrors)", Chain },
            {
                """
                    e =>
                    {
                        if (e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateNameMismatch)
                            throw new AuthenticationException();
                        return (e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0;
                    }
                    """,
                Chain
            },
            {
                """
                    e =>
                    {
                        if (e.Certificate == null)
                            return false;
                        return (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0;
                    }
                    """,
                Chain
            },
            {
                """
                    e =>
                    {
                        static bool Only(SslPolicyErrors errors, SslPolicyErrors accepted) =>
                            (errors & ~accepted) == 0;
                        return Only(e.SslPolicyErrors, SslPolicyErrors.RemoteCertificateNameMismatch);
                    }
                    """,
                Name
            },
            {
                """
                    e =>
                        e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors
                        || e.Certificate.GetCertHashString() == "0011"
                    """,
                Chain
            },
        };

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_handler_that_accepts_some_errors(string handler, string errors)
    {
        var finding = Assert.Single(await AnalyzerVerifier.VerifyAsync(Handler("MQTLS1005", handler)));

        Assert.Contains(errors, finding.Message, StringComparison.Ordinal);
        foreach (var other in new[] { Name, Chain })
        {
            Assert.Equal(
                errors.Contains(other, StringComparison.Ordinal),
                finding.Message.Contains(other, StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public Task With_MQTTnet_3(string handler, string errors)
    {
        Assert.NotEmpty(errors);
        return VerifyAsync(Handler("MQTLS1005", handler, mqttNet: MqttNetReference.V3));
    }

    [Fact]
    public async Task The_message_names_the_errors_and_what_passes() =>
        Assert.Equal(
            "The handler given to 'WithCertificateValidationHandler' accepts "
                + "RemoteCertificateChainErrors: a self-signed or expired certificate is accepted as the broker",
            (
                await SingleAsync(
                    Handler(
                        "MQTLS1005",
                        "e => (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0"
                    ),
                    "MQTLS1005"
                )
            ).Message
        );

    public static TheoryData<string, string> HandlersElsewhere =>
        new()
        {
            {
                "Check",
                """
                    private static bool Check(ARGS e) =>
                        e.SslPolicyErrors == SslPolicyErrors.None
                        || e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateNameMismatch;
                    """
            },
            {
                "Check",
                """
                    private const SslPolicyErrors Accepted = SslPolicyErrors.RemoteCertificateChainErrors;

                    private static bool Check(ARGS e) => (e.SslPolicyErrors & ~Accepted) == 0;
                    """
            },
            {
                "Check",
                """
                    private static readonly SslPolicyErrors Accepted = SslPolicyErrors.RemoteCertificateChainErrors;

                    private bool Check(ARGS e) => (e.SslPolicyErrors & ~Accepted) == 0;
                    """
            },
            {
                "e => IsFine(e.SslPolicyErrors)",
                """
                    private static bool IsFine(SslPolicyErrors errors) =>
                        !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
                    """
            },
            {
                "e => !IsBad(e.SslPolicyErrors)",
                """
                    private static bool IsBad(SslPolicyErrors errors)
                    {
                        if (errors == SslPolicyErrors.None)
                        {
                            return false;
                        }
                        return errors != SslPolicyErrors.RemoteCertificateChainErrors;
                    }
                    """
            },
            {
                "e => Without(e.SslPolicyErrors) == SslPolicyErrors.None",
                """
                    private static SslPolicyErrors Without(SslPolicyErrors errors) =>
                        errors & ~SslPolicyErrors.RemoteCertificateNameMismatch;
                    """
            },
            {
                "e => IsFine(e)",
                """
                    private static bool IsFine(ARGS e)
                    {
                        switch (e.SslPolicyErrors)
                        {
                            case SslPolicyErrors.None:
                                return true;
                            case SslPolicyErrors.RemoteCertificateChainErrors:
                                Log(e);
                                return true;
                            default:
                                return false;
                        }
                    }

                    private static void Log(object o) => Console.WriteLine(o);
                    """
            },
            {
                "Create(SslPolicyErrors.RemoteCertificateChainErrors)",
                """
                    private static Func<ARGS, bool> Create(SslPolicyErrors accepted) =>
                        e => (e.SslPolicyErrors & ~accepted) == 0;
                    """
            },
            {
                "Handler",
                """
                    private static readonly Func<ARGS, bool> Handler = e =>
                        e.SslPolicyErrors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors;
                    """
            },
        };

    [Theory]
    [MemberData(nameof(HandlersElsewhere))]
    public Task A_handler_that_stands_elsewhere(string handler, string members) =>
        VerifyAsync(Handler("MQTLS1005", handler, members));

    [Theory]
    [InlineData("e => { try { return e.Certificate.GetCertHashString() == \"0011\"; } catch { return true; } }")]
    [InlineData(
        """
            e =>
            {
                try
                {
                    return ((X509Certificate2)e.Certificate).Thumbprint == "0011";
                }
                catch (Exception exception)
                {
                    Console.WriteLine(exception);
                }
                return true;
            }
            """
    )]
    [InlineData(
        """
            e =>
            {
                var ok = true;
                try
                {
                    ok = e.Certificate.GetPublicKeyString() == "0011";
                }
                catch
                {
                    Console.WriteLine();
                }
                return ok;
            }
            """
    )]
    [InlineData(
        """
            e =>
            {
                if (e.SslPolicyErrors == SslPolicyErrors.None)
                    return true;
                try
                {
                    return Matches(e.Certificate);
                }
                catch
                {
                    return true;
                }
            }
            """
    )]
    public Task A_pin_that_fails_open(string handler) =>
        VerifyAsync(
            Handler(
                "MQTLS1005",
                handler,
                """
                private static bool Matches(X509Certificate certificate) =>
                    certificate.GetCertHashString() == "0011";
                """
            )
        );

    // A check that can be made to throw, around which everything is caught, is open.

    [Theory]
    [InlineData("catch { return true; }")]
    [InlineData("catch (Exception) { return true; }")]
    [InlineData("catch (CryptographicException exception) { Console.WriteLine(exception.Message); return true; }")]
    [InlineData("catch (Exception exception) when (exception is not OutOfMemoryException) { return true; }")]
    [InlineData("catch { } return true;")]
    public Task Failing_open(string handling) =>
        VerifyAsync(
            Handler(
                "MQTLS1005",
                $$"""
                e =>
                {
                    if (e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors)
                    {
                        return e.SslPolicyErrors == SslPolicyErrors.None;
                    }

                    try
                    {
                        using var chain = new X509Chain();
                        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                        chain.ChainPolicy.CustomTrustStore.Add(_ca);
                        return chain.Build(new X509Certificate2(e.Certificate));
                    }
                    {{handling}}
                }
                """,
                "private readonly X509Certificate2 _ca; public Broker(X509Certificate2 ca) => _ca = ca;"
            )
        );

    [Theory]
    [InlineData("catch { return false; }")]
    [InlineData("catch (Exception exception) { Console.WriteLine(exception); throw; }")]
    [InlineData("catch (Exception exception) { Console.WriteLine(exception); } return false;")]
    [InlineData("finally { Console.WriteLine(); }")]
    public Task Failing_closed_is_silent(string handling) =>
        VerifyAsync(
            Handler(
                null,
                $$"""
                e =>
                {
                    if (e.SslPolicyErrors == SslPolicyErrors.None)
                    {
                        return true;
                    }

                    try
                    {
                        return ((X509Certificate2)e.Certificate).Thumbprint == "0011";
                    }
                    {{handling}}
                }
                """
            )
        );

    // Shapes of registration.

    [Fact]
    public Task An_options_object() =>
        VerifyAsync(
            OptionsObject(
                """
                {|MQTLS1005:CertificateValidationHandler = e =>
                    e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch|}
                """
            )
        );

    [Fact]
    public Task A_separate_TLS_builder_and_a_method_group() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptionsBuilder().UseTls();
                    tls.{|MQTLS1005:WithCertificateValidationHandler(Check)|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls.Build())
                        .Build();
                }

                private static bool Check(ARGS e) =>
                    (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0;
                """
            )
        );

    [Theory]
    [InlineData(
        """
            (certificate, chain, errors, options) =>
                errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateChainErrors
            """
    )]
    [InlineData("(_, _, errors, _) => !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)")]
    [InlineData(
        """
            delegate(
                X509Certificate certificate,
                X509Chain chain,
                SslPolicyErrors errors,
                IMqttClientOptions options
            )
            {
                return errors != SslPolicyErrors.RemoteCertificateNameMismatch;
            }
            """
    )]
    public Task The_callback_of_MQTTnet_3(string callback) =>
        VerifyAsync(Legacy($"p.{{|MQTLS1005:CertificateValidationCallback = {callback}|}};"));

    [Fact]
    public Task The_older_WithTls_of_MQTTnet_4() =>
        VerifyAsync(
            Legacy(
                """
                p.{|MQTLS1005:CertificateValidationHandler = e =>
                    e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors|};

                """,
                mqttNet: MqttNetReference.V4
            )
        );

    [Fact]
    public Task Over_a_WebSocket_the_handler_decides_too() =>
        VerifyAsync(
            Class(
                """
                public object Options() =>
                    new MqttClientOptionsBuilder()
                        .WithWebSocketServer(o => o.WithUri("wss://broker.example.com/mqtt"))
                        .WithTlsOptions(o =>
                            o.UseTls()
                                .{|MQTLS1005:WithCertificateValidationHandler(e =>
                                    e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors
                                )|}
                        )
                        .Build();
                """
            )
        );

    // A server's callback.

    [Theory]
    [InlineData(
        "(_, _, _, errors) => errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateChainErrors",
        Chain
    )]
    [InlineData(
        "(sender, certificate, chain, errors) => (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0",
        Chain
    )]
    [InlineData(
        """
            (_, _, _, errors) =>
                errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateNotAvailable
            """,
        "RemoteCertificateNotAvailable"
    )]
    [InlineData(
        "(_, certificate, _, errors) => certificate == null || errors == SslPolicyErrors.None",
        "RemoteCertificateNotAvailable"
    )]
    [InlineData(
        "(_, certificate, _, _) => certificate is null || certificate.GetCertHashString() == \"0011\"",
        "RemoteCertificateNotAvailable"
    )]
    [InlineData("Check", Chain)]
    [InlineData("new RemoteCertificateValidationCallback(Check)", Chain)]
    public async Task A_server_callback(string callback, string errors)
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                Callback(
                    "MQTLS1005",
                    callback,
                    """
                    private static bool Check(
                        object sender,
                        X509Certificate? certificate,
                        X509Chain? chain,
                        SslPolicyErrors errors
                    ) => (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0;
                    """
                )
            )
        );

        Assert.Contains(errors, finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("the client", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(_, _, _, errors) => errors == SslPolicyErrors.None")]
    [InlineData("(_, certificate, _, _) => certificate?.GetCertHashString() == \"0011\"")]
    [InlineData("(_, certificate, _, errors) => certificate != null && errors == SslPolicyErrors.None")]
    public Task A_server_callback_that_validates_is_silent(string callback) => VerifyAsync(Callback(null, callback));

    // Silent.

    [Theory]
    [InlineData(
        """
            e =>
                e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors
                && e.Certificate.GetCertHashString() == "0011"
            """
    )]
    [InlineData(
        """
            e =>
                e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors
                && e.Chain.ChainStatus.Length == 1
                && e.Chain.ChainStatus[0].Status == X509ChainStatusFlags.RevocationStatusUnknown
            """
    )]
    [InlineData(
        """
            e =>
            {
                if (e.SslPolicyErrors == SslPolicyErrors.None)
                    return true;
                if (e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors)
                    return false;
                foreach (var status in e.Chain.ChainStatus)
                {
                    if (status.Status != X509ChainStatusFlags.OfflineRevocation)
                        return false;
                }
                return true;
            }
            """
    )]
    [InlineData("e => e.SslPolicyErrors == (SslPolicyErrors.None & SslPolicyErrors.RemoteCertificateChainErrors)")]
    public Task A_further_check_makes_it_silent(string handler) => VerifyAsync(Handler(null, handler));

    [Theory]
    [InlineData(
        """
            if (insecure)
            {
                o.{|MQTLS1010:WithCertificateValidationHandler(e =>
                    e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch
                )|};
            }
            """
    )]
    [InlineData(
        """
            if (insecure)
            {
                o.{|MQTLS1010:WithCertificateValidationHandler(e =>
                    e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch
                )|};
            }
            else
            {
                o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None);
            }
            """
    )]
    public Task On_some_paths_only_it_is_another_rule(string statements) => VerifyAsync(TlsBlock(statements));

    [Fact]
    public Task Where_TLS_is_off_nothing_is_said() =>
        VerifyAsync(
            Class(
                """
                public object Options() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("localhost", 1883)
                        .WithTlsOptions(o =>
                            o.UseTls(false)
                                .WithCertificateValidationHandler(e =>
                                    e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch
                                )
                        )
                        .Build();
                """
            )
        );

    [Fact]
    public async Task The_option_names_methods_that_count_as_a_check()
    {
        var code = Handler(
            null,
            "e => { Trust.Demand(e.Certificate); return true; }",
            types: """
            namespace Company
            {
                internal static class Trust
                {
                    public static void Demand(X509Certificate certificate) => Console.WriteLine(certificate);
                }
            }
            """
        );
        code = code with
        {
            Files =
            [
                (
                    code.Files[0].Name,
                    code.Files[0].Text.Replace("Trust.Demand(e.", "Company.Trust.Demand(e.", StringComparison.Ordinal)
                ),
            ],
        };

        await DoesNotReportAsync(
            code with
            {
                EditorConfig = "root = true\n[*.cs]\nmqtt_tls.trusted_validation_methods = Company.Trust.Demand\n",
            },
            "MQTLS1001",
            "MQTLS1005"
        );
        await SingleAsync(code, "MQTLS1001");
    }

    [Theory]
    [InlineData("e => e.SslPolicyErrors != SslPolicyErrors.")]
    [InlineData("e => e.SslPolicyErrors != SslPolicyErrors.Nothing")]
    [InlineData("e => (e.SslPolicyErrors & ~) == 0")]
    public Task Half_typed_code_is_silent(string handler) =>
        DoesNotReportAsync(
            Handler(null, handler) with
            {
                AllowCompilerErrors = true,
            },
            "MQTLS1001",
            "MQTLS1005",
            "MQTLS1010"
        );
}
