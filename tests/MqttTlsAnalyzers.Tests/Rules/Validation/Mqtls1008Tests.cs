using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1008: encryption may be turned off.</summary>
public sealed class Mqtls1008Tests
{
    private const string Members = """
        private const EncryptionPolicy Policy = EncryptionPolicy.AllowNoEncryption;
        private static readonly EncryptionPolicy ReadOnlyPolicy = EncryptionPolicy.NoEncryption;
        public static EncryptionPolicy Setting { get; set; }
        """;

    [Theory]
    [InlineData("WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)")]
    [InlineData("WithCipherSuitesPolicy(EncryptionPolicy.AllowNoEncryption)")]
    [InlineData("WithCipherSuitesPolicy(encryptionPolicy: EncryptionPolicy.NoEncryption)")]
    [InlineData("WithCipherSuitesPolicy((EncryptionPolicy)1)")]
    [InlineData("WithCipherSuitesPolicy((EncryptionPolicy)2)")]
    [InlineData("WithCipherSuitesPolicy(Policy)")]
    [InlineData("WithCipherSuitesPolicy(ReadOnlyPolicy)")]
    public Task A_call_with_a_definite_value(string call) => VerifyAsync(Tls("." + Mark("MQTLS1008", call), Members));

    [Theory]
    [InlineData("WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)")]
    [InlineData("WithCipherSuitesPolicy(EncryptionPolicy.AllowNoEncryption)")]
    public Task With_MQTTnet_4(string call) =>
        VerifyAsync(Tls("." + Mark("MQTLS1008", call), mqttNet: MqttNetReference.V4));

    [Theory]
    [InlineData("{|MQTLS1008:EncryptionPolicy = EncryptionPolicy.NoEncryption|}")]
    [InlineData("{|MQTLS1008:EncryptionPolicy = EncryptionPolicy.AllowNoEncryption|}")]
    [InlineData("{|MQTLS1008:EncryptionPolicy = Policy|}")]
    public Task An_options_object(string initializer) => VerifyAsync(OptionsObject(initializer, Members));

    [Fact]
    public Task A_property_assignment() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptions { UseTls = true };
                    tls.{|MQTLS1008:EncryptionPolicy = EncryptionPolicy.AllowNoEncryption|};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls)
                        .Build();
                }
                """
            )
        );

    [Fact]
    public Task A_separate_TLS_builder_that_a_helper_fills() =>
        VerifyAsync(
            Class(
                """
                public object Options()
                {
                    var tls = new MqttClientTlsOptionsBuilder().UseTls();
                    Relax(tls);
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(tls.Build())
                        .Build();
                }

                private static void Relax(MqttClientTlsOptionsBuilder tls) =>
                    tls.{|MQTLS1008:WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)|};
                """
            )
        );

    [Theory]
    [InlineData(".WithCipherSuitesPolicy(EncryptionPolicy.RequireEncryption)")]
    [InlineData(".WithCipherSuitesPolicy((EncryptionPolicy)0)")]
    [InlineData(".WithCipherSuitesPolicy(Setting)")]
    [InlineData(
        """
            .WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)
                .WithCipherSuitesPolicy(EncryptionPolicy.RequireEncryption)
            """
    )]
    [InlineData(".WithCipherSuitesPolicy(new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_AES_256_GCM_SHA384 }))")]
    [InlineData("")]
    public Task Encryption_that_is_required_or_nobody_knows(string calls) => VerifyAsync(Tls(calls, Members));

    [Theory]
    [InlineData("NoEncryption", "allows only ciphers that do not encrypt")]
    [InlineData("AllowNoEncryption", "also allows ciphers that do not encrypt")]
    public async Task The_message_names_the_policy(string policy, string consequence)
    {
        var finding = await SingleAsync(Tls($".WithCipherSuitesPolicy(EncryptionPolicy.{policy})"), "MQTLS1008");

        Assert.Contains(
            $"'WithCipherSuitesPolicy' gets EncryptionPolicy.{policy}, which {consequence}",
            finding.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public Task Some_path_suffices() =>
        VerifyAsync(
            TlsBlock("if (insecure) { o.{|MQTLS1008:WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)|}; }")
        );

    [Fact]
    public Task All_branches_permit_it() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.{|MQTLS1008:WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)|};
                }
                else
                {
                    o.{|MQTLS1008:WithCipherSuitesPolicy(EncryptionPolicy.AllowNoEncryption)|};
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
                    if (useTls)
                    {
                        builder.{|MQTLS4011:WithTlsOptions(o =>
                            o.UseTls().{|MQTLS1008:WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)|}
                        )|};
                    }

                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task Over_a_WebSocket_another_rule_speaks() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o => o.UseTls().WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption))
                    .Build();
                """
            ),
            "MQTLS1008"
        );

    [Fact]
    public Task Where_TLS_is_off_nothing_is_said() =>
        VerifyAsync(
            Class(
                """
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", 1883)
                    .WithTlsOptions(o => o.UseTls(false).WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption))
                    .Build();
                """
            )
        );

    [Fact]
    public Task Any_other_stream_is_silent() =>
        VerifyAsync(
            Class(
                """
                public void Other(System.IO.Stream stream) =>
                    _ = new SslStream(stream, false, null, null, EncryptionPolicy.NoEncryption);
                """
            )
        );

    [Theory]
    [InlineData(".WithCipherSuitesPolicy(EncryptionPolicy.)")]
    [InlineData(".WithCipherSuitesPolicy(EncryptionPolicy.None)")]
    [InlineData(".WithCipherSuitesPolicy(")]
    public Task Half_typed_code_is_silent(string calls) =>
        DoesNotReportAsync(Tls(calls) with { AllowCompilerErrors = true }, "MQTLS1008");
}
