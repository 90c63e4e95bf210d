using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Protocols;

/// <summary>MQTLS2003: a weak cipher suite is enabled.</summary>
public sealed class Mqtls2003Tests
{
    [Theory]
    [InlineData("TLS_RSA_WITH_NULL_SHA256")]
    [InlineData("TLS_NULL_WITH_NULL_NULL")]
    [InlineData("TLS_ECDHE_ECDSA_WITH_NULL_SHA")]
    [InlineData("TLS_DH_anon_WITH_AES_128_CBC_SHA")]
    [InlineData("TLS_ECDH_anon_WITH_AES_256_CBC_SHA")]
    [InlineData("TLS_RSA_EXPORT_WITH_RC4_40_MD5")]
    [InlineData("TLS_KRB5_EXPORT_WITH_DES_CBC_40_SHA")]
    [InlineData("TLS_RSA_WITH_RC4_128_SHA")]
    [InlineData("TLS_ECDHE_RSA_WITH_RC4_128_SHA")]
    [InlineData("TLS_RSA_WITH_DES_CBC_SHA")]
    [InlineData("TLS_RSA_EXPORT_WITH_DES40_CBC_SHA")]
    [InlineData("TLS_RSA_WITH_3DES_EDE_CBC_SHA")]
    [InlineData("TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA")]
    [InlineData("TLS_KRB5_WITH_IDEA_CBC_MD5")]
    public Task A_weak_suite(string suite) =>
        VerifyAsync(
            Tls(
                $$"""
                .WithCipherSuitesPolicy(
                    new CipherSuitesPolicy(
                        new[] { TlsCipherSuite.TLS_AES_256_GCM_SHA384, {|MQTLS2003:TlsCipherSuite.{{suite}}|} }
                    )
                )
                """
            )
        );

    [Theory]
    [InlineData("TLS_AES_128_GCM_SHA256")]
    [InlineData("TLS_CHACHA20_POLY1305_SHA256")]
    [InlineData("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")]
    [InlineData("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")]
    [InlineData("TLS_RSA_WITH_AES_128_CBC_SHA")]
    [InlineData("TLS_DHE_RSA_WITH_AES_128_CBC_SHA")]
    [InlineData("TLS_RSA_WITH_SEED_CBC_SHA")]
    public Task A_suite_that_is_not_weak(string suite) =>
        VerifyAsync(Tls($".WithCipherSuitesPolicy(new CipherSuitesPolicy(new[] {{ TlsCipherSuite.{suite} }}))"));

    [Theory]
    [InlineData("new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|} }")]
    [InlineData(
        """
            new TlsCipherSuite[]
            {
                {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|},
                TlsCipherSuite.TLS_AES_128_GCM_SHA256,
            }
            """
    )]
    [InlineData(
        """
            new List<TlsCipherSuite>
            {
                {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|},
                TlsCipherSuite.TLS_AES_128_GCM_SHA256,
            }
            """
    )]
    [InlineData(
        """
            new HashSet<TlsCipherSuite>()
            {
                TlsCipherSuite.TLS_AES_128_GCM_SHA256,
                {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|},
            }
            """
    )]
    [InlineData("[TlsCipherSuite.TLS_AES_128_GCM_SHA256, {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|}]")]
    [InlineData("allowedCipherSuites: new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|} }")]
    [InlineData(
        """
            new[]
            {
                {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|},
                {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_NULL_SHA|},
            }
            """
    )]
    [InlineData("new[] { {|MQTLS2003:(TlsCipherSuite)5|} }")]
    [InlineData("new[] { {|MQTLS2003:Rc4|} }")]
    [InlineData("new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|}, Setting }")]
    public Task A_list_in_the_argument(string list) =>
        VerifyAsync(
            Tls(
                $".WithCipherSuitesPolicy(new CipherSuitesPolicy({list}))",
                """
                private const TlsCipherSuite Rc4 = TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA;
                public static TlsCipherSuite Setting { get; set; }
                """
            )
        );

    [Fact]
    public Task With_MQTTnet_4() =>
        VerifyAsync(
            Tls(
                """
                .WithCipherSuitesPolicy(
                    new CipherSuitesPolicy(new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|} })
                )
                """,
                mqttNet: MqttNetReference.V4
            )
        );

    [Fact]
    public Task An_options_object() =>
        VerifyAsync(
            OptionsObject(
                "CipherSuitesPolicy = new(new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA|} })"
            )
        );

    [Fact]
    public Task A_list_that_is_filled_in_statements() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var suites = new List<TlsCipherSuite> { TlsCipherSuite.TLS_AES_256_GCM_SHA384 };
                    suites.{|MQTLS2003:Add(TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5)|};
                    var policy = new CipherSuitesPolicy(suites);
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().WithCipherSuitesPolicy(policy))
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task An_array_in_a_local() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var suites = new[]
                    {
                        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
                        {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5|},
                    };
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(
                            new MqttClientTlsOptions
                            {
                                UseTls = true,
                                CipherSuitesPolicy = new CipherSuitesPolicy(suites),
                            }
                        )
                        .Build();
                }
                """
            )
        );

    [Fact]
    public async Task A_list_in_a_field_is_reported_once() =>
        await SingleAsync(
            Tls(
                ".WithCipherSuitesPolicy(new CipherSuitesPolicy(Suites))",
                """
                private static readonly TlsCipherSuite[] Suites =
                {
                    TlsCipherSuite.TLS_AES_256_GCM_SHA384,
                    TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5,
                };
                """
            ),
            "MQTLS2003"
        );

    [Fact]
    public async Task A_helper_that_makes_the_policy_is_reported_once() =>
        await SingleAsync(
            Tls(
                ".WithCipherSuitesPolicy(Policy())",
                """
                private static CipherSuitesPolicy Policy() =>
                    new(
                        new[] { TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5 }
                    );
                """
            ),
            "MQTLS2003"
        );

    [Fact]
    public Task A_helper_that_gives_the_policy_is_reported_there() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(Configure)
                    .Build();

                private static void Configure(MqttClientTlsOptionsBuilder tls) =>
                    tls.UseTls()
                        .WithCipherSuitesPolicy(
                            new CipherSuitesPolicy(new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5|} })
                        );
                """
            )
        );

    [Fact]
    public Task The_server_endpoint() =>
        VerifyAsync(
            Class(
                """
                public object Server(X509Certificate2 certificate)
                {
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(certificate)
                        .Build();
                    options.TlsEndpointOptions.CipherSuitesPolicy = new CipherSuitesPolicy(
                        new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5|} }
                    );
                    return new MqttServerFactory().CreateMqttServer(options);
                }
                """
            )
        );

    [Theory]
    [InlineData("TLS_RSA_WITH_NULL_SHA256", "does not encrypt")]
    [InlineData("TLS_DH_anon_WITH_AES_128_CBC_SHA", "does not authenticate the peer")]
    [InlineData("TLS_RSA_WITH_RC4_128_SHA", "uses RC4")]
    [InlineData("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "uses 3DES")]
    public async Task The_message_names_the_suite_and_its_weakness(string suite, string weakness)
    {
        var finding = await SingleAsync(
            Tls($".WithCipherSuitesPolicy(new CipherSuitesPolicy(new[] {{ TlsCipherSuite.{suite} }}))"),
            "MQTLS2003"
        );

        Assert.StartsWith(
            $"The weak cipher suite '{suite}' is enabled: it {weakness}",
            finding.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("new CipherSuitesPolicy(suites)")]
    [InlineData("new CipherSuitesPolicy(suites.Where(suite => suite != TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5))")]
    [InlineData("new CipherSuitesPolicy(new[] { suites[0] })")]
    [InlineData("new CipherSuitesPolicy(Enum.GetValues<TlsCipherSuite>())")]
    public Task A_list_that_nobody_knows(string policy) =>
        VerifyAsync(
            Class(
                $"""
                public object Options(CipherSuitesPolicy policy, TlsCipherSuite[] suites) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().WithCipherSuitesPolicy({policy}))
                        .Build();
                """
            )
        );

    [Fact]
    public Task Some_path_suffices() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.WithCipherSuitesPolicy(
                        new CipherSuitesPolicy(new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5|} })
                    );
                }
                """
            )
        );

    [Fact]
    public Task A_policy_that_is_replaced_is_silent() =>
        VerifyAsync(
            Tls(
                """
                .WithCipherSuitesPolicy(
                        new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5 })
                    )
                    .WithCipherSuitesPolicy(
                        new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_AES_256_GCM_SHA384 })
                    )
                """
            )
        );

    [Fact]
    public Task Over_a_WebSocket_another_rule_speaks() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() =>
                    new MqttClientOptionsBuilder()
                        .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                        .WithTlsOptions(o =>
                            o.UseTls()
                                .WithCipherSuitesPolicy(
                                    new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5 })
                                )
                        )
                        .Build();
                """
            ),
            "MQTLS2003"
        );

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
                                .WithCipherSuitesPolicy(
                                    new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5 })
                                )
                        )
                        .Build();
                """
            )
        );

    [Fact]
    public Task Any_other_policy_is_silent() =>
        VerifyAsync(
            Class("public CipherSuitesPolicy Other() => new(new[] { TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5 });")
        );

    [Theory]
    [InlineData("new CipherSuitesPolicy(new[] { TlsCipherSuite. })")]
    [InlineData("new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_RSA })")]
    [InlineData("new CipherSuitesPolicy()")]
    [InlineData("new CipherSuitesPolicy(")]
    public Task Half_typed_code_is_silent(string policy) =>
        DoesNotReportAsync(Tls($".WithCipherSuitesPolicy({policy})") with { AllowCompilerErrors = true }, "MQTLS2003");
}
