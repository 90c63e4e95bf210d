using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution.Calls;

/// <summary>
/// Code that names nothing of MQTTnet and decides all the same, by what it gives to a helper that does.
/// </summary>
public sealed class HelperCallTests
{
    private static TestCode Code(string callers, string helper) =>
        new(
            $$"""
            using System;
            using System.Security.Authentication;
            using System.Threading.Tasks;
            using MQTTnet;

            public static class Program
            {
                {{callers}}

                {{helper}}
            }
            """
        )
        {
            EditorConfig = "root = true\n[*.cs]\ndotnet_diagnostic.MQTLS3008.severity = none\n",
        };

    [Theory]
    [InlineData("=> {|MQTLS1002:Run(\"broker.example.com\", true)|};")]
    [InlineData("=> Run(\"broker.example.com\", false);")]
    [InlineData("=> Run(\"broker.example.com\", DateTime.Now.Hour == 1);")]
    public Task A_flag(string caller) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                "public static Task Main() " + caller,
                """
                private static async Task Run(string host, bool lax)
                {
                    using var client = new MqttClientFactory().CreateMqttClient();
                    await client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            .WithTcpServer(host, 8883)
                            .WithTlsOptions(o => o.UseTls().{|MQTLS1010:WithAllowUntrustedCertificates(lax)|})
                            .Build()
                    );
                }
                """
            )
        );

    [Theory]
    [InlineData("=> {|MQTLS2001:Run(\"broker.example.com\", SslProtocols.Tls11)|};")]
    [InlineData("=> Run(\"broker.example.com\", SslProtocols.Tls12 | SslProtocols.Tls13);")]
    public Task A_version(string caller) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                "public static Task Main() " + caller,
                """
                private static async Task Run(string host, SslProtocols protocols)
                {
                    using var client = new MqttClientFactory().CreateMqttClient();
                    await client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            .WithTcpServer(host, 8883)
                            .WithTlsOptions(o => o.UseTls().WithSslProtocols(protocols))
                            .Build()
                    );
                }
                """
            )
        );

    [Theory]
    [InlineData("=> {|MQTLS1001:Run(\"broker.example.com\", _ => true)|};")]
    [InlineData("=> Run(\"broker.example.com\", e => e.SslPolicyErrors == System.Net.Security.SslPolicyErrors.None);")]
    public Task A_handler(string caller) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                "public static Task Main() " + caller,
                """
                private static async Task Run(string host, Func<MqttClientCertificateValidationEventArgs, bool> check)
                {
                    using var client = new MqttClientFactory().CreateMqttClient();
                    await client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            .WithTcpServer(host, 8883)
                            .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(check))
                            .Build()
                    );
                }
                """
            )
        );

    [Theory]
    [InlineData("=> {|MQTLS4004:Run(\"broker.example.com\", 1883, true)|};")]
    [InlineData("=> {|MQTLS4001:Run(\"broker.example.com\", 1883, false)|};")]
    [InlineData("=> Run(\"broker.example.com\", 8883, true);")]
    [InlineData("=> Run(\"localhost\", 1883, false);")]
    [InlineData("=> Run(\"broker.example.com\", int.Parse(\"x\"), true);")]
    public Task A_port_and_a_switch(string caller) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                "public static Task Main() " + caller,
                """
                private static async Task Run(string host, int port, bool secure)
                {
                    using var client = new MqttClientFactory().CreateMqttClient();
                    var builder = new MqttClientOptionsBuilder().WithTcpServer(host, port);
                    if (secure)
                    {
                        builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                    }

                    await client.ConnectAsync(builder.Build());
                }
                """
            )
        );

    [Theory]
    [InlineData("public static Conn Make() => {|MQTLS4001:new Conn(\"broker.example.com\", 1883, false)|};")]
    [InlineData("public static Conn Make() => {|MQTLS4004:new(\"broker.example.com\", 1883, true)|};")]
    [InlineData("public static Conn Make() => new Conn(\"broker.example.com\", 8883, true);")]
    public Task A_constructor(string caller) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                caller,
                """
                public sealed class Conn
                {
                    private readonly MqttClientOptions _options;

                    public Conn(string host, int port, bool secure)
                    {
                        var builder = new MqttClientOptionsBuilder().WithTcpServer(host, port);
                        if (secure)
                        {
                            builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                        }

                        _options = builder.Build();
                    }

                    public Task Run(IMqttClient client) => client.ConnectAsync(_options);
                }
                """
            )
        );

    [Theory]
    [InlineData("_settings.{|MQTLS1002:AllowUntrustedCertificates = true|};")]
    [InlineData("_settings.{|MQTLS2001:SslProtocol = SslProtocols.Tls11|};")]
    [InlineData("_settings.{|MQTLS1001:CertificateValidationHandler = _ => true|};")]
    [InlineData("_settings.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13;")]
    public Task Statements_about_settings_that_a_field_holds(string statement) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                """
                private static MqttClientTlsOptions _settings = null!;

                public static void Set(MqttClientTlsOptions settings) => _settings = settings;
                """,
                "public static void Change() { " + statement + " }"
            )
        );

    [Theory]
    [InlineData("public static Task Test() => Start(null);")]
    [InlineData("public static Task Test() => Start(o => o.WithPersistentSessions());")]
    [InlineData("public static async Task Test() { using MqttServer other = null!; await {|MQTLS4006:Start(null)|}; }")]
    public Task What_a_server_lacks_is_not_reported_at_every_call(string caller) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                caller.Replace("MqttServer", "MQTTnet.Server.MqttServer", StringComparison.Ordinal),
                """
                private static Task Start(Action<MQTTnet.Server.MqttServerOptionsBuilder>? configure)
                {
                    var builder = new MQTTnet.Server.MqttServerOptionsBuilder().WithDefaultEndpoint();
                    configure?.Invoke(builder);
                    return new MQTTnet.Server.MqttServerFactory().CreateMqttServer(builder.Build()).StartAsync();
                }
                """
            )
        );

    [Theory]
    [InlineData("Link.{|MQTLS1001:Run(\"broker.example.com\", true, _ => true)|};")]
    [InlineData("Link.{|MQTLS4001:Run(\"broker.example.com\", false, _ => true)|};")]
    [InlineData("Link.Run(\"broker.example.com\", true, _ => false);")]
    [InlineData("Link.Run(\"localhost\", false, _ => true);")]
    public Task From_a_file_that_has_no_word_of_MQTTnet(string call) =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                (
                    "Link.cs",
                    """
                    using System;
                    using System.Threading.Tasks;
                    using MQTTnet;

                    internal static class Link
                    {
                        internal static Task Run(
                            string host,
                            bool secure,
                            Func<MqttClientCertificateValidationEventArgs, bool> check
                        ) =>
                            new MqttClientFactory()
                                .CreateMqttClient()
                                .ConnectAsync(
                                    new MqttClientOptionsBuilder()
                                        .WithTcpServer(host)
                                        .WithTlsOptions(o =>
                                            o.{|MQTLS4011:UseTls(secure)|}.WithCertificateValidationHandler(check)
                                        )
                                        .Build()
                                );
                    }
                    """
                ),
                (
                    "Shop.cs",
                    $$"""
                    internal static class Shop
                    {
                        internal static void Open()
                        {
                            {{call}}
                        }
                    }
                    """
                )
            )
        );
}
