using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1001: the handler accepts every certificate.</summary>
public sealed class Mqtls1001Tests
{
    public static MatrixTheoryData<string, MqttNetReference> HandlersThatAcceptEverything =>
        new(
            [
                "_ => true",
                "e => true",
                "(ARGS e) => true",
                "static _ => true",
                "_ => (true)",
                "_ => !false",
                "_ => 1 == 1",
                "_ => { return true; }",
                "delegate { return true; }",
                "delegate (ARGS e) { return true; }",
                "new Func<ARGS, bool>(_ => true)",
                "new(_ => true)",
                "(Func<ARGS, bool>)(_ => true)",
                "((_ => true))",
                // A statement before it changes nothing.
                "e => { Console.WriteLine(e.SslPolicyErrors); return true; }",
                "e => { Console.WriteLine(e.Certificate.Subject); return true; }",
                """
                e =>
                {
                    if (e.SslPolicyErrors != SslPolicyErrors.None)
                    {
                        Console.WriteLine(e.SslPolicyErrors);
                    }
                    return true;
                }
                """,
                """
                e =>
                {
                    if (e.SslPolicyErrors == SslPolicyErrors.None)
                        return true;
                    Console.WriteLine(e.Chain);
                    return true;
                }
                """,
                """
                e =>
                {
                    foreach (var status in e.Chain.ChainStatus)
                    {
                        Console.WriteLine(status.StatusInformation);
                    }
                    return true;
                }
                """,
                "e => { for (var i = 0; i < 3; i++) { Console.WriteLine(i); } return true; }",
                "e => { var i = 0; while (i < 3) { i++; } return true; }",
                "e => { do { return true; } while (e.Chain == null); }",
                "e => { using var chain = new X509Chain(); return true; }",
                "e => { lock (e) { return true; } }",
                // A check whose result nobody uses is no check.
                "e => { e.Chain.Build((X509Certificate2)e.Certificate); return true; }",
                """
                e =>
                {
                    var valid = e.Chain.Build((X509Certificate2)e.Certificate);
                    Console.WriteLine(valid);
                    return true;
                }
                """,
                "e => { var valid = e.SslPolicyErrors == SslPolicyErrors.None; valid = true; return valid; }",
                "e => { _ = e.Certificate.GetCertHashString(); return true; }",
                // Locals.
                "e => { var ok = true; return ok; }",
                "e => { bool ok; ok = true; return ok; }",
                "e => { const bool ok = true; return ok; }",
                "e => { bool a = false, b = !a; return b; }",
                "e => { var ok = e.SslPolicyErrors == SslPolicyErrors.None; ok |= true; return ok; }",
                // True whatever the errors are.
                "e => e.SslPolicyErrors == SslPolicyErrors.None || true",
                "e => e.SslPolicyErrors == SslPolicyErrors.None | true",
                "e => e.SslPolicyErrors == SslPolicyErrors.None || e.SslPolicyErrors != SslPolicyErrors.None",
                "e => e.SslPolicyErrors == SslPolicyErrors.None ? true : true",
                "e => e.Certificate.Subject == \"CN=broker\" || true",
                "e => true || e.Certificate.Subject == \"CN=broker\"",
                "e => !(e.SslPolicyErrors == SslPolicyErrors.None && false)",
                "e => e.SslPolicyErrors is SslPolicyErrors.None or not SslPolicyErrors.None",
                "e => e.SslPolicyErrors is var errors",
                "e => e.SslPolicyErrors switch { SslPolicyErrors.None => true, _ => true }",
                "e => e.SslPolicyErrors switch { _ => true }",
                """
                e =>
                {
                    switch (e.SslPolicyErrors)
                    {
                        case SslPolicyErrors.None:
                            return true;
                        default:
                            Console.WriteLine(e.Chain);
                            return true;
                    }
                }
                """,
                """
                e =>
                {
                    switch (e.SslPolicyErrors)
                    {
                        case SslPolicyErrors.None:
                            break;
                        case SslPolicyErrors.RemoteCertificateChainErrors:
                            break;
                    }
                    return true;
                }
                """,
                """
                e =>
                {
                    if (e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
                    {
                        return true;
                    }
                    else
                    {
                        return true;
                    }
                }
                """,
                """
                e =>
                {
                    var result = false;
                    if (e.SslPolicyErrors == SslPolicyErrors.None)
                        result = true;
                    else
                        result = true;
                    return result;
                }
                """,
                "e => (e.SslPolicyErrors & ~e.SslPolicyErrors) == 0",
                "e => (int)e.SslPolicyErrors < 8",
                "e => e.SslPolicyErrors >= SslPolicyErrors.None",
                // An attacker always presents a certificate: a test for null keeps nobody out.
                "e => e.Certificate != null",
                "e => null != e.Certificate",
                "e => e.Certificate is not null",
                "e => !(e.Certificate is null)",
                "e => e.Certificate is { }",
                "e => e.Certificate != null && e.Chain != null",
                "e => { if (e.Certificate == null) return false; return true; }",
                "e => { if (e.Certificate is null) { throw new InvalidOperationException(); } return true; }",
                "e => { var certificate = e.Certificate; return certificate is not null; }",
                "e => e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNotAvailable",
                "e => (e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0",
                "e => (e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNotAvailable) == SslPolicyErrors.None",
                "e => !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)",
                "e => e.SslPolicyErrors is not SslPolicyErrors.RemoteCertificateNotAvailable",
                """
                e =>
                {
                    if ((e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNotAvailable) != 0)
                        return false;
                    return true;
                }
                """,
                // Failing open everywhere.
                "e => { try { Console.WriteLine(e.Certificate.Subject); return true; } catch { return true; } }",
                "e => { try { Console.WriteLine(e.Certificate.Subject); } catch (Exception) { } return true; }",
                "e => { try { return true; } finally { Console.WriteLine(); } }",
                // Calls of the same body.
                "e => { bool Accept() => true; return Accept(); }",
                """
                e =>
                {
                    static bool Accept(SslPolicyErrors errors)
                    {
                        return true;
                    }
                    return Accept(e.SslPolicyErrors);
                }
                """,
                "e => { Func<bool> accept = () => true; return accept(); }",
            ],
            [MqttNetReference.V3, MqttNetReference.V4, MqttNetReference.V5]
        );

    [Theory]
    [MemberData(nameof(HandlersThatAcceptEverything))]
    public Task A_handler_that_accepts_everything(string handler, MqttNetReference mqttNet) =>
        VerifyAsync(Handler("MQTLS1001", handler, mqttNet: mqttNet));

    public static TheoryData<string, string> HandlersElsewhere =>
        new()
        {
            { "Accept", "private static bool Accept(ARGS e) => true;" },
            { "Accept", "private static bool Accept(ARGS e) { return true; }" },
            { "Accept", "private bool Accept(ARGS e) => true;" },
            { "this.Accept", "private bool Accept(ARGS e) => true;" },
            {
                "Broker.Accept",
                "private static bool Accept(ARGS e) { Console.WriteLine(e.SslPolicyErrors); return true; }"
            },
            { "Trust.Everybody", "private static class Trust { public static bool Everybody(ARGS e) => true; }" },
            { "new Trust().Everybody", "private class Trust { public bool Everybody(ARGS e) => true; }" },
            { "Accept<string>", "private static bool Accept<T>(ARGS e) => true;" },
            { "new Func<ARGS, bool>(Accept)", "private static bool Accept(ARGS e) => true;" },
            { "e => Accept(e)", "private static bool Accept(ARGS e) => true;" },
            {
                "e => Accept(e.Certificate, e.Chain, e.SslPolicyErrors)",
                """
                    private static bool Accept(
                        X509Certificate certificate,
                        X509Chain chain,
                        SslPolicyErrors errors
                    ) => true;
                    """
            },
            {
                "e => Accept(e.SslPolicyErrors)",
                """
                    private static bool Accept(SslPolicyErrors errors)
                    {
                        if (errors != SslPolicyErrors.None)
                        {
                            Console.WriteLine(errors);
                        }
                        return true;
                    }
                    """
            },
            {
                "e => First(e)",
                """
                    private static bool First(ARGS e) => Second(e);

                    private static bool Second(ARGS e) => Third();

                    private static bool Third() => true;
                    """
            },
            {
                "e => Accept(errors: e.SslPolicyErrors, always: true)",
                """
                    private static bool Accept(bool always, SslPolicyErrors errors) =>
                        always || errors == SslPolicyErrors.None;
                    """
            },
            {
                "e => Accept(e.SslPolicyErrors)",
                """
                    private static bool Accept(SslPolicyErrors errors, bool always = true) =>
                        always || errors == SslPolicyErrors.None;
                    """
            },
            {
                "e => { Log(e.Certificate); return true; }",
                "private static void Log(object value) => Console.WriteLine(value);"
            },
            {
                "e => { Log(e); return true; }",
                """
                    private static void Log(ARGS e)
                    {
                        if (e.SslPolicyErrors == SslPolicyErrors.None)
                        {
                            return;
                        }
                        Console.WriteLine(e);
                    }
                    """
            },
            { "_ => Answer", "private const bool Answer = true;" },
            { "_ => Answer", "private static readonly bool Answer = true;" },
            { "_ => Answer", "private static bool Answer => true;" },
            { "_ => Answer()", "private static bool Answer() => true;" },
            { "e => Insecure || e.SslPolicyErrors == SslPolicyErrors.None", "private const bool Insecure = true;" },
            { "e => !Strict || e.SslPolicyErrors == SslPolicyErrors.None", "private const bool Strict = false;" },
            { "AcceptAll", "private static readonly Func<ARGS, bool> AcceptAll = _ => true;" },
            { "AcceptAll", "private readonly Func<ARGS, bool> AcceptAll = delegate { return true; };" },
            { "_acceptAll", "private Func<ARGS, bool> _acceptAll = _ => true;" },
            { "AcceptAll", "private static Func<ARGS, bool> AcceptAll => _ => true;" },
            { "AcceptAll", "private static Func<ARGS, bool> AcceptAll { get; } = _ => true;" },
            {
                "AcceptAll",
                "private Func<ARGS, bool> AcceptAll { get { return e => { Console.WriteLine(e); return true; }; } }"
            },
            {
                "AcceptAll",
                "private static Func<ARGS, bool> AcceptAll => Accept; private static bool Accept(ARGS e) => true;"
            },
            {
                "_acceptAll",
                "private readonly Func<ARGS, bool> _acceptAll; public Broker() { _acceptAll = _ => true; }"
            },
            { "Create()", "private static Func<ARGS, bool> Create() => _ => true;" },
            {
                "Create()",
                """
                    private static Func<ARGS, bool> Create()
                    {
                        return Accept;
                    }

                    private static bool Accept(ARGS e) => true;
                    """
            },
            {
                "Create(\"all\")",
                """
                    private static Func<ARGS, bool> Create(string name)
                    {
                        Console.WriteLine(name);
                        return e =>
                        {
                            Console.WriteLine(e.SslPolicyErrors);
                            return true;
                        };
                    }
                    """
            },
            {
                "Create()",
                "private static Func<ARGS, bool> Create() { Func<ARGS, bool> handler = _ => true; return handler; }"
            },
            {
                "Create()",
                "private static Func<ARGS, bool> Create() { return Accept; static bool Accept(ARGS e) => true; }"
            },
            { "Accept", "private static bool Accept(ARGS e) { goto end; end: return true; }" },
        };

    [Theory]
    [MemberData(nameof(HandlersElsewhere))]
    public Task A_handler_that_stands_elsewhere(string handler, string members) =>
        VerifyAsync(Handler("MQTLS1001", handler, members));

    [Theory]
    [MemberData(nameof(HandlersElsewhere))]
    public Task A_handler_that_stands_elsewhere_with_MQTTnet_3(string handler, string members) =>
        VerifyAsync(Handler("MQTLS1001", handler, members, MqttNetReference.V3));

    [Fact]
    public Task A_handler_in_a_local() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    Func<ARGS, bool> handler = _ => true;
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(handler)|})
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_local_with_a_natural_function_type() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var handler = (ARGS e) => true;
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(handler)|})
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_local_that_is_assigned_again_has_its_last_value() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    Func<ARGS, bool> handler = e => e.SslPolicyErrors == SslPolicyErrors.None;
                    Console.WriteLine(handler);
                    handler = _ => true;
                    var tls = new MqttClientTlsOptionsBuilder()
                        .UseTls()
                        .{|MQTLS1001:WithCertificateValidationHandler(handler)|}
                        .Build();
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_local_function() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(Accept)|})
                        .Build();

                    static bool Accept(ARGS e)
                    {
                        Console.WriteLine(e.Certificate);
                        return true;
                    }
                }
                """
            )
        );

    [Fact]
    public async Task A_method_of_another_file_is_an_additional_location()
    {
        var code = new TestCode(
            (
                "Broker.cs",
                Usings(MqttNetReference.V5)
                    + """
                    public class Broker
                    {
                        public object Options() =>
                            new MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o =>
                                    o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(Certificates.Accept)|}
                                )
                                .Build();
                    }
                    """
            ),
            (
                "Certificates.cs",
                """
                using MQTTnet;

                internal static class Certificates
                {
                    public static bool Accept(MqttClientCertificateValidationEventArgs e)
                    {
                        Console.WriteLine(e.SslPolicyErrors);
                        return true;
                    }
                }
                """
            )
        );

        var finding = Assert.Single(await AnalyzerVerifier.VerifyAsync(code));

        Assert.Contains(finding.AdditionalPlaces, place => place.File == "Certificates.cs");
        Assert.Equal(
            "The handler given to 'WithCertificateValidationHandler' accepts every certificate: anyone "
                + "on the network path can read and change the traffic",
            finding.Message
        );
    }

    [Fact]
    public async Task The_return_statement_to_blame_is_an_additional_location()
    {
        var finding = await SingleAsync(
            Handler("MQTLS1001", "e => { Console.WriteLine(e.SslPolicyErrors); return true; }"),
            "MQTLS1001"
        );

        Assert.Contains(
            finding.AdditionalPlaces,
            place => place.Text.Contains("true", System.StringComparison.Ordinal) && place.Text.Length < 20
        );
    }

    [Fact]
    public Task Statements_on_a_local_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var builder = new MqttClientOptionsBuilder();
                    builder.WithTcpServer("broker.example.com", 8883);
                    builder.WithTlsOptions(o =>
                    {
                        o.UseTls();
                        o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|};
                    });
                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task A_builder_that_is_assigned_from_its_own_calls() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    MqttClientOptionsBuilder builder = new();
                    builder = builder.WithTcpServer("broker.example.com", 8883);
                    builder = builder.WithTlsOptions(o =>
                    {
                        o = o.UseTls();
                        o = o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|};
                    });
                    var options = builder.Build();
                    return options;
                }
                """
            )
        );

    [Fact]
    public Task The_squiggle_starts_at_the_name_on_its_own_line() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                    => new MqttClientOptionsBuilder()
                        .WithClientId("client")
                        .WithTcpServer(
                            "broker.example.com",
                            8883)
                        .WithTlsOptions(
                            o => o
                                .UseTls()
                                // Self-signed.
                                .{|MQTLS1001:WithCertificateValidationHandler(
                                    _ =>
                                    {
                                        return true;
                                    })|}
                                .WithTargetHost("broker.example.com"))
                        .Build();
                """
            )
        );

    [Fact]
    public Task A_method_group_that_configures_TLS_is_reported_there() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(ConfigureTls)
                    .Build();

                private static void ConfigureTls(MqttClientTlsOptionsBuilder tls)
                {
                    tls.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|};
                }
                """
            )
        );

    [Fact]
    public Task A_delegate_local_that_configures_TLS() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    Action<MqttClientTlsOptionsBuilder> configure = o =>
                        o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(configure)
                        .Build();
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
                        .{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                        .Build();

                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_separate_TLS_builder_in_statements() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptionsBuilder();
                    tls.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls.Build())
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task An_options_object_initializer() =>
        VerifyAsync(OptionsObject("{|MQTLS1001:CertificateValidationHandler = _ => true|}"));

    [Fact]
    public Task An_options_object_in_a_local_with_a_target_typed_new() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    MqttClientTlsOptions tls = new()
                    {
                        UseTls = true,
                        {|MQTLS1001:CertificateValidationHandler = static _ => true|},
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
    public Task A_later_property_assignment() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions();
                    tls.UseTls = true;
                    tls.{|MQTLS1001:CertificateValidationHandler = _ => true|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_property_assignment_after_the_object_was_given_to_the_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions { UseTls = true };
                    var builder = new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls);
                    tls.{|MQTLS1001:CertificateValidationHandler = _ => true|};
                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task Nested_initializers_of_channel_options() =>
        VerifyAsync(
            Class(
                """
                public async Task Connect(IMqttClient client)
                {
                    var options = new MqttClientOptions
                    {
                        ChannelOptions = new MqttClientTcpOptions
                        {
                            RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883),
                            TlsOptions = new MqttClientTlsOptions
                            {
                                UseTls = true,
                                {|MQTLS1001:CertificateValidationHandler = _ => true|},
                            },
                        },
                    };
                    await client.ConnectAsync(options);
                }
                """
            )
        );

    [Fact]
    public Task Channel_options_that_are_filled_by_assignments() =>
        VerifyAsync(
            Class(
                """
                public async Task Connect(IMqttClient client)
                {
                    var tcp = new MqttClientTcpOptions { RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883) };
                    tcp.TlsOptions = new MqttClientTlsOptions { UseTls = true };
                    tcp.TlsOptions.{|MQTLS1001:CertificateValidationHandler = _ => true|};
                    var options = new MqttClientOptions();
                    options.ChannelOptions = tcp;
                    await client.ConnectAsync(options);
                }
                """
            )
        );

    [Fact]
    public Task The_TCP_options_lambda() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTcpServer(tcp =>
                    {
                        tcp.TlsOptions.UseTls = true;
                        tcp.TlsOptions.{|MQTLS1001:CertificateValidationHandler = _ => true|};
                    })
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_helper_method_is_reported_once_in_the_helper() =>
        VerifyAsync(
            Class(
                """
                public object First() =>
                    Configure(new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883)).Build();

                public object Second() =>
                    Configure(new MqttClientOptionsBuilder().WithTcpServer("broker.example.org", 8883)).Build();

                private static MqttClientOptionsBuilder Configure(MqttClientOptionsBuilder builder) =>
                    builder.WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|});
                """
            )
        );

    [Fact]
    public Task A_helper_for_the_TLS_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => { o.UseTls(); Relax(o); })
                    .Build();

                private static void Relax(MqttClientTlsOptionsBuilder o) =>
                    o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|};
                """
            )
        );

    [Fact]
    public Task An_extension_method_of_the_same_compilation() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.UseTls().TrustEverybody())
                    .Build();
                """,
                types: """
                internal static class TlsExtensions
                {
                    public static MqttClientTlsOptionsBuilder TrustEverybody(this MqttClientTlsOptionsBuilder builder)
                    {
                        return builder.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|};
                    }
                }
                """
            )
        );

    [Fact]
    public Task An_extension_method_that_is_given_the_handler_is_reported_where_the_call_stands() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.UseTls().Validate(e => e.SslPolicyErrors == SslPolicyErrors.None))
                    .Build();
                """,
                types: """
                internal static class TlsExtensions
                {
                    public static MqttClientTlsOptionsBuilder Validate(
                        this MqttClientTlsOptionsBuilder builder,
                        Func<ARGS, bool> handler
                    ) => builder.WithCertificateValidationHandler(handler);
                }
                """
            ),
            "MQTLS1001"
        );

    [Fact]
    public Task A_method_that_returns_the_TLS_options() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(CreateTls())
                    .Build();

                private static MqttClientTlsOptions CreateTls() => new MqttClientTlsOptionsBuilder()
                    .UseTls()
                    .{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_builder_from_the_factory() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientFactory().CreateClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_named_argument() =>
        VerifyAsync(Tls(".{|MQTLS1001:WithCertificateValidationHandler(certificateValidationHandler: _ => true)|}"));

    [Fact]
    public Task The_last_of_two_handlers_counts() =>
        VerifyAsync(
            Tls(
                """
                .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)
                    .{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                """
            )
        );

    [Fact]
    public Task A_handler_that_a_later_one_replaces_is_silent() =>
        VerifyAsync(
            Tls(
                """
                .WithCertificateValidationHandler(_ => true)
                    .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)
                """
            )
        );

    [Fact]
    public Task What_a_second_WithTlsOptions_loses_gets_no_finding_here() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(_ => true))
                    .WithTlsOptions(o => o.UseTls())
                    .Build();
                """
            ),
            "MQTLS1001"
        );

    [Fact]
    public Task A_URI_that_asks_for_TLS() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithConnectionUri("mqtts://broker.example.com")
                    .WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                    .Build();
                """
            )
        );

    [Fact]
    public Task Over_a_WebSocket_the_handler_decides_too() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithWebSocketServer(o => o.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_trust_chain_does_not_help_against_such_a_handler() =>
        VerifyAsync(
            Tls(
                ".WithTrustChain(Roots()).{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}",
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
    public Task Top_level_statements() =>
        VerifyAsync(
            """
            using MQTTnet;

            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                .Build();
            using var client = new MqttClientFactory().CreateMqttClient();
            await client.ConnectAsync(options);
            """
        );

    public static TheoryData<string> Bodies =>
        new()
        {
            "public Broker() { _ = OPTIONS; }",
            "private readonly object _options = OPTIONS;",
            "public static readonly object Shared = OPTIONS;",
            "public object Value { get; } = OPTIONS;",
            "public object Value => OPTIONS;",
            "public object Value { get { return OPTIONS; } }",
            "public async Task<object> Get() { await Task.Yield(); return OPTIONS; }",
            "public IEnumerable<object> Get() { yield return OPTIONS; }",
            "public Func<object> Get() => () => OPTIONS;",
            "public object Get() { return Create(); object Create() => OPTIONS; }",
            "public static explicit operator string(Broker value) => OPTIONS.ToString()!;",
            "public event EventHandler Changed { add { _ = OPTIONS; } remove { } }",
            "static Broker() => Console.WriteLine(OPTIONS);",
            "~Broker() => Console.WriteLine(OPTIONS);",
            "public object this[int index] => OPTIONS;",
            "public Broker(object options) { } public Broker() : this(OPTIONS) { }",
            "public object Get(bool known) => known ? OPTIONS : new object();",
            "public object Get(string name) => name switch { \"a\" => OPTIONS, _ => new object() };",
            "public void Run() { try { Console.WriteLine(); } catch (Exception) when (OPTIONS != null) { } }",
            """
                public void Run()
                {
                    using (var client = new MqttClientFactory().CreateMqttClient())
                    {
                        foreach (var i in new[] { 1, 2 })
                        {
                            client.ConnectAsync(OPTIONS).Wait();
                        }
                    }
                }
                """,
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task Any_kind_of_body(string members) =>
        VerifyAsync(
            Class(
                members.Replace(
                    "OPTIONS",
                    """
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o =>
                            o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                        )
                        .Build()
                    """,
                    System.StringComparison.Ordinal
                )
            )
        );

    [Fact]
    public Task Generated_code_is_reported() =>
        VerifyAsync(
            new TestCode(
                (
                    "Broker.g.cs",
                    """
                    // <auto-generated/>
                    using MQTTnet;

                    internal static class Broker
                    {
                        public static object Options() => new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                            .Build();
                    }
                    """
                )
            )
        );

    [Fact]
    public Task Two_clients_in_one_method() =>
        VerifyAsync(
            Class(
                """
                public void Options()
                {
                    _ = new MqttClientOptionsBuilder()
                        .WithTcpServer("a.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                        .Build();
                    _ = new MqttClientOptionsBuilder()
                        .WithTcpServer("b.example.com", 8883)
                        .WithTlsOptions(o =>
                            o.UseTls().WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)
                        )
                        .Build();
                }
                """
            )
        );

    // MQTTnet 3 and 4.

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public Task The_older_WithTls_with_a_lambda(MqttNetReference mqttNet) =>
        VerifyAsync(Legacy("p.{|MQTLS1001:CertificateValidationHandler = _ => true|};", mqttNet: mqttNet));

    [Fact]
    public Task The_older_WithTls_with_a_parameters_object() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTls(new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = true,
                        {|MQTLS1001:CertificateValidationHandler = context => true|},
                    })
                    .Build();
                """,
                MqttNetReference.V3
            )
        );

    [Fact]
    public Task A_parameters_object_that_is_filled_by_assignments() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var parameters = new MqttClientOptionsBuilderTlsParameters();
                    parameters.UseTls = true;
                    parameters.{|MQTLS1001:CertificateValidationHandler = context => true|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .{|MQTLS5005:WithTls(parameters)|}
                        .Build();
                }
                """,
                MqttNetReference.V4
            )
        );

    [Theory]
    [InlineData("(certificate, chain, errors, options) => true")]
    [InlineData("(_, _, _, _) => true")]
    [InlineData("delegate { return true; }")]
    [InlineData("(certificate, chain, errors, options) => { Console.WriteLine(errors); return true; }")]
    [InlineData("(certificate, chain, errors, options) => certificate != null")]
    [InlineData("(certificate, chain, errors, options) => errors != SslPolicyErrors.RemoteCertificateNotAvailable")]
    [InlineData("Accept")]
    [InlineData("new Func<X509Certificate, X509Chain, SslPolicyErrors, IMqttClientOptions, bool>(Accept)")]
    [InlineData("AcceptAll")]
    public Task The_four_parameter_callback_of_MQTTnet_3(string callback) =>
        VerifyAsync(
            Legacy(
                $"p.{{|MQTLS1001:CertificateValidationCallback = {callback}|}};",
                """
                private static readonly Func<
                    X509Certificate,
                    X509Chain,
                    SslPolicyErrors,
                    IMqttClientOptions,
                    bool
                > AcceptAll = (_, _, _, _) => true;

                private static bool Accept(
                    X509Certificate certificate,
                    X509Chain chain,
                    SslPolicyErrors errors,
                    IMqttClientOptions options
                ) => true;
                """
            )
        );

    [Fact]
    public Task On_MQTTnet_3_the_callback_decides_alone() =>
        VerifyAsync(
            Legacy(
                """
                p.CertificateValidationHandler = _ => true;
                p.CertificateValidationCallback = (_, _, errors, _) => errors == SslPolicyErrors.None;
                """
            )
        );

    [Fact]
    public Task On_MQTTnet_3_a_bad_callback_beats_a_good_handler() =>
        VerifyAsync(
            Legacy(
                """
                p.CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None;
                p.{|MQTLS1001:CertificateValidationCallback = (_, _, errors, _) => true|};
                """
            )
        );

    [Fact]
    public Task On_MQTTnet_3_the_handler_decides_over_a_WebSocket() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithWebSocketServer("wss://broker.example.com/mqtt")
                    .WithTls(p => p.{|MQTLS1001:CertificateValidationHandler = _ => true|})
                    .Build();
                """,
                MqttNetReference.V3
            )
        );

    [Fact]
    public Task The_TCP_options_of_MQTTnet_3() =>
        VerifyAsync(
            Class(
                """
                public async Task Connect(IMqttClient client)
                {
                    var options = new MqttClientOptions
                    {
                        ChannelOptions = new MqttClientTcpOptions
                        {
                            Server = "broker.example.com",
                            Port = 8883,
                            TlsOptions = new MqttClientTlsOptions
                            {
                                UseTls = true,
                                {|MQTLS1001:CertificateValidationHandler = _ => true|},
                            },
                        },
                    };
                    await client.ConnectAsync(options);
                }

                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer(o =>
                    {
                        o.Server = "broker.example.com";
                        o.Port = 8883;
                        o.TlsOptions = new MqttClientTlsOptions
                        {
                            UseTls = true,
                            {|MQTLS1001:CertificateValidationHandler = _ => true|},
                        };
                    })
                    .Build();
                """,
                MqttNetReference.V3
            )
        );

    [Fact]
    public Task The_managed_client() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new ManagedMqttClientOptionsBuilder()
                    .WithAutoReconnectDelay(TimeSpan.FromSeconds(5))
                    .WithClientOptions(c => c
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}))
                    .Build();
                """,
                MqttNetReference.V4
            )
        );

    [Fact]
    public Task The_managed_client_with_a_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new ManagedMqttClientOptionsBuilder()
                    .WithClientOptions(new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTls(p => p.{|MQTLS1001:CertificateValidationHandler = _ => true|})
                        .Build())
                    .Build();
                """,
                MqttNetReference.V3
            )
        );

    // Silent.

    public static MatrixTheoryData<string, MqttNetReference> HandlersThatValidate =>
        new(
            [
                "e => e.SslPolicyErrors == SslPolicyErrors.None",
                "e => SslPolicyErrors.None == e.SslPolicyErrors",
                "e => e.SslPolicyErrors is SslPolicyErrors.None",
                "e => e.SslPolicyErrors == 0",
                "e => (int)e.SslPolicyErrors == 0",
                "e => !(e.SslPolicyErrors != SslPolicyErrors.None)",
                "e => e.SslPolicyErrors.Equals(SslPolicyErrors.None)",
                "e => e.SslPolicyErrors switch { SslPolicyErrors.None => true, _ => false }",
                """
                e =>
                {
                    if (e.SslPolicyErrors == SslPolicyErrors.None)
                    {
                        return true;
                    }
                    Console.WriteLine(e.SslPolicyErrors);
                    return false;
                }
                """,
                """
                e =>
                {
                    switch (e.SslPolicyErrors)
                    {
                        case SslPolicyErrors.None:
                            return true;
                        default:
                            return false;
                    }
                }
                """,
                "e => { var errors = e.SslPolicyErrors; return errors == SslPolicyErrors.None; }",
                "e => { var ok = false; if (e.SslPolicyErrors == SslPolicyErrors.None) ok = true; return ok; }",
                """
                e =>
                {
                    if (e.SslPolicyErrors != SslPolicyErrors.None)
                        throw new AuthenticationException();
                    return true;
                }
                """,
                "e => e.SslPolicyErrors == SslPolicyErrors.None ? true : throw new AuthenticationException()",
                """
                e =>
                {
                    Demand(e);
                    return true;
                    static void Demand(ARGS e)
                    {
                        if (e.SslPolicyErrors != SslPolicyErrors.None)
                            throw new AuthenticationException();
                    }
                }
                """,
                """
                e =>
                {
                    try
                    {
                        if (e.SslPolicyErrors != SslPolicyErrors.None)
                            throw new AuthenticationException();
                        return true;
                    }
                    catch (AuthenticationException)
                    {
                        return false;
                    }
                }
                """,
                """
                e =>
                    (
                        e.SslPolicyErrors
                        & (
                            SslPolicyErrors.RemoteCertificateChainErrors
                            | SslPolicyErrors.RemoteCertificateNameMismatch
                            | SslPolicyErrors.RemoteCertificateNotAvailable
                        )
                    ) == 0
                """,
                "e => (e.SslPolicyErrors | SslPolicyErrors.None) == SslPolicyErrors.None",
                "e => (e.SslPolicyErrors ^ SslPolicyErrors.None) == SslPolicyErrors.None",
                "e => e.SslPolicyErrors < SslPolicyErrors.RemoteCertificateNotAvailable",
                "_ => false",
                "_ => throw new NotSupportedException()",
                "e => e.Certificate.GetCertHashString() == \"0011\"",
                "e => e.Certificate.GetPublicKeyString() == \"0011\"",
                "e => e.Certificate is X509Certificate2 { Thumbprint: \"0011\" }",
                "e => e.Certificate is X509Certificate2 certificate && certificate.Thumbprint == \"0011\"",
                """
                e =>
                    ((X509Certificate2)e.Certificate).Thumbprint.Equals(
                        "0011",
                        StringComparison.OrdinalIgnoreCase
                    )
                """,
                "e => e.Certificate?.GetCertHashString(HashAlgorithmName.SHA256) == \"0011\"",
                "e => e.SslPolicyErrors == SslPolicyErrors.None || e.Certificate.GetCertHashString() == \"0011\"",
                "e => e.SslPolicyErrors == SslPolicyErrors.None && e.Certificate.Issuer == \"CN=Our CA\"",
                """
                e =>
                {
                    foreach (var pin in new[] { "0011", "2233" })
                    {
                        if (pin == e.Certificate.GetCertHashString())
                        {
                            return true;
                        }
                    }
                    return false;
                }
                """,
                "e => new[] { \"0011\", \"2233\" }.Contains(e.Certificate.GetCertHashString())",
                "e => e.Certificate.GetRawCertData().AsSpan().SequenceEqual(new byte[] { 1, 2, 3 })",
                """
                e =>
                {
                    using var certificate = new X509Certificate2(e.Certificate);
                    return certificate.Thumbprint == "0011";
                }
                """,
                """
                e =>
                    e.SslPolicyErrors switch
                    {
                        SslPolicyErrors.None => true,
                        SslPolicyErrors.RemoteCertificateChainErrors => e.Certificate.GetCertHashString()
                            == "0011",
                        _ => false,
                    }
                """,
            ],
            [MqttNetReference.V3, MqttNetReference.V4, MqttNetReference.V5]
        );

    [Theory]
    [MemberData(nameof(HandlersThatValidate))]
    public Task A_handler_that_validates_is_silent(string handler, MqttNetReference mqttNet) =>
        VerifyAsync(Handler(null, handler, mqttNet: mqttNet));

    [Theory]
    [InlineData("(_, _, errors, _) => errors == SslPolicyErrors.None")]
    [InlineData(
        """
            (certificate, chain, errors, options) =>
            {
                if (errors == SslPolicyErrors.None)
                    return true;
                return certificate.GetCertHashString() == "0011";
            }
            """
    )]
    [InlineData("Check")]
    public Task A_callback_of_MQTTnet_3_that_validates_is_silent(string callback) =>
        VerifyAsync(
            Legacy(
                $"p.CertificateValidationCallback = {callback};",
                """
                private static bool Check(
                    X509Certificate certificate,
                    X509Chain chain,
                    SslPolicyErrors errors,
                    IMqttClientOptions options
                ) => errors is SslPolicyErrors.None;
                """
            )
        );

    /// <summary>
    /// The handler for a private CA on .NET without a trust chain, as the reference configuration has it.
    /// </summary>
    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4Net6)]
    [InlineData(MqttNetReference.V5)]
    public Task The_recommended_handler_for_a_private_CA_is_silent(MqttNetReference mqttNet) =>
        VerifyAsync(
            Handler(
                null,
                "Validate",
                """
                private readonly X509Certificate2Collection _roots;

                public Broker(X509Certificate2Collection roots) => _roots = roots;

                private bool Validate(ARGS e)
                {
                    if ((e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
                    {
                        return false;
                    }

                    using var chain = new X509Chain();
                    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                    chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
                    foreach (var element in e.Chain.ChainElements)
                    {
                        chain.ChainPolicy.ExtraStore.Add(element.Certificate);
                    }

                    using var leaf = new X509Certificate2(e.Certificate);
                    return chain.Build(leaf);
                }
                """,
                mqttNet
            )
        );

    [Fact]
    public Task The_recommended_handler_for_the_old_framework_is_silent() =>
        VerifyAsync(
            Handler(
                null,
                "Validate",
                """
                private readonly X509Certificate2 _root;

                public Broker(X509Certificate2 root) => _root = root;

                private bool Validate(ARGS e)
                {
                    if (e.SslPolicyErrors == SslPolicyErrors.None)
                    {
                        return true;
                    }

                    if (e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors)
                    {
                        return false;
                    }

                    var chain = new X509Chain();
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
                    chain.ChainPolicy.ExtraStore.Add(_root);
                    if (!chain.Build(new X509Certificate2(e.Certificate)))
                    {
                        return false;
                    }

                    var top = chain.ChainElements[chain.ChainElements.Count - 1].Certificate;
                    return top.RawData.SequenceEqual(_root.RawData);
                }
                """,
                MqttNetReference.V3
            )
        );

    public static TheoryData<string, string> UnknownHandlers =>
        new()
        {
            { "handler", "" },
            { "e => handler(e)", "" },
            { "validator.Validate", "" },
            { "e => validator.Validate(e)", "" },
            { "e => validator.Check(e.Certificate, e.SslPolicyErrors)", "" },
            { "Handler", "public Func<ARGS, bool> Handler { get; set; } = _ => true;" },
            {
                "_handler",
                """
                    private Func<ARGS, bool> _handler = _ => true;

                    public void Set(Func<ARGS, bool> handler) => _handler = handler;
                    """
            },
            { "Check", "protected virtual bool Check(ARGS e) => e.SslPolicyErrors == SslPolicyErrors.None;" },
            { "MqttClientDefaultCertificateValidationHandler.Handle", "" },
            {
                "e => Native(e.Certificate.GetRawCertData())",
                """
                    [System.Runtime.InteropServices.DllImport("native")]
                    private static extern bool Native(byte[] certificate);
                    """
            },
        };

    [Theory]
    [MemberData(nameof(UnknownHandlers))]
    public Task A_handler_that_cannot_be_seen_is_silent(string handler, string members) =>
        VerifyAsync(
            Class(
                $$"""
                public object Options(Func<ARGS, bool> handler, IValidator validator) => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler({{handler}}))
                    .Build();

                {{members}}
                """,
                types: """
                public interface IValidator
                {
                    bool Validate(ARGS e);
                    bool Check(X509Certificate certificate, SslPolicyErrors errors);
                }
                """
            )
        );

    [Fact]
    public Task A_handler_that_is_null_is_silent() =>
        VerifyAsync(OptionsObject("CertificateValidationHandler = null!"));

    [Fact]
    public Task A_handler_that_a_later_null_takes_back_is_silent() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions { UseTls = true, CertificateValidationHandler = _ => true };
                    tls.CertificateValidationHandler = null!;
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_recursive_handler_is_silent() =>
        VerifyAsync(
            Handler(
                null,
                "Check",
                "private static bool Check(ARGS e) => Again(e); private static bool Again(ARGS e) => Check(e);"
            )
        );

    [Fact]
    public Task Where_TLS_is_off_nothing_is_said() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", 1883)
                    .WithTlsOptions(o => o.UseTls(false).WithCertificateValidationHandler(_ => true))
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_condition_that_only_decides_whether_TLS_is_used_does_not_make_it_conditional() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool useTls)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    if (useTls)
                    {
                        builder.{|MQTLS4011:WithTlsOptions(o =>
                            o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                        )|};
                    }

                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task The_same_condition_in_a_helper_that_is_given_the_builder() =>
        VerifyAsync(
            Class(
                """
                public static void AddTls(MqttClientOptionsBuilder builder, bool useTls)
                {
                    if (useTls)
                    {
                        builder.WithTlsOptions(o =>
                            o.UseTls().{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                        );
                    }
                }
                """
            )
        );

    [Fact]
    public Task A_value_that_decides_whether_TLS_is_used_does_not_make_it_conditional() =>
        VerifyAsync(
            Class(
                """
                public object Options(bool useTls) => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o =>
                        o.{|MQTLS4011:UseTls(useTls)|}.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}
                    )
                    .Build();
                """
            )
        );

    [Fact]
    public Task Every_branch_accepts_everything() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|};
                }
                else
                {
                    o.{|MQTLS1001:WithCertificateValidationHandler(e =>
                    {
                        Console.WriteLine(e.SslPolicyErrors);
                        return true;
                    })|};
                }
                """
            )
        );

    [Fact]
    public Task On_some_paths_only_it_is_another_rule() =>
        VerifyAsync(TlsBlock("if (insecure) { o.{|MQTLS1010:WithCertificateValidationHandler(_ => true)|}; }"));

    [Fact]
    public Task A_look_alike_of_another_namespace_is_silent() =>
        VerifyAsync(
            """
            namespace Ours
            {
                public sealed class MqttClientTlsOptionsBuilder
                {
                    public MqttClientTlsOptionsBuilder UseTls(bool useTls = true) => this;
                    public MqttClientTlsOptionsBuilder WithCertificateValidationHandler(Func<object, bool> handler) =>
                        this;
                }

                public sealed class MqttClientOptionsBuilder
                {
                    public MqttClientOptionsBuilder WithTcpServer(string host, int? port = null) => this;
                    public MqttClientOptionsBuilder WithTlsOptions(
                        Action<MqttClientTlsOptionsBuilder> configure
                    ) => this;
                    public object Build() => this;
                }

                internal static class Broker
                {
                    public static object Options() => new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(_ => true))
                        .Build();
                }
            }
            """
        );

    [Theory]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler(_ => )")]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler(")]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler()")]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler(Missing)")]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler(e => e.")]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler(e => { return })")]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler(e => { })")]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler(e => e.Unknown == 1)")]
    [InlineData("o => o.UseTls().WithCertificateValidationHandler((a, b) => a)")]
    [InlineData("o => o.WithMissing(_ => true)")]
    [InlineData("o =>")]
    [InlineData("")]
    public Task Half_typed_code_is_silent(string configure) =>
        DoesNotReportAsync(
            Class(
                $"""
                public object Options() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions({configure})
                        .Build();
                """
            ) with
            {
                AllowCompilerErrors = true,
            },
            "MQTLS1001",
            "MQTLS1005",
            "MQTLS1010"
        );

    [Fact]
    public async Task A_pragma_suppresses_it() =>
        Assert.Empty(
            (
                await Findings.OfAsync(
                    Class(
                        """
                        public object Options() => new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o => o
                                .UseTls()
                        #pragma warning disable MQTLS1001
                                .WithCertificateValidationHandler(_ => true))
                        #pragma warning restore MQTLS1001
                            .Build();
                        """
                    )
                )
            ).Where(finding => finding.Id == "MQTLS1001")
        );
}
