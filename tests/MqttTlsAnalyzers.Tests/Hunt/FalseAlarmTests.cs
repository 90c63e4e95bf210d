using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Hunt;

/// <summary>Shapes of public code that once got a wrong finding, or missed a right one.</summary>
public sealed class FalseAlarmTests
{
    private const string Usings = """
        using System.Net;
        using System.Security.Authentication;
        using MQTTnet;
        using MQTTnet.Server;

        """;

    [Fact]
    public Task Options_shared_with_a_TCP_client_have_their_effect_there() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                Usings
                    + """
                    public static class Program
                    {
                        public static void Run(IMqttClient client)
                        {
                            var tls = new MqttClientTlsOptions
                            {
                                UseTls = true,
                                {|MQTLS1003:IgnoreCertificateChainErrors = true|},
                            };
                            client.ConnectAsync(
                                new MqttClientOptionsBuilder()
                                    .WithTcpServer("broker.example.com", 8883)
                                    .WithTlsOptions(tls)
                                    .Build()
                            );
                            client.ConnectAsync(
                                new MqttClientOptionsBuilder()
                                    .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                                    .WithTlsOptions(tls)
                                    .Build()
                            );
                        }
                    }
                    """
            )
        );

    [Fact]
    public Task A_path_without_a_transport_throws_and_is_none() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                Usings
                    + """
                    public static class Program
                    {
                        public static MqttClientOptions Options(string kind, string host)
                        {
                            var builder = new MqttClientOptionsBuilder();
                            if (kind == "tcp")
                            {
                                builder = builder.{|MQTLS3008:WithTcpServer(host, 443)|};
                            }
                            else if (kind == "ws")
                            {
                                builder = builder.WithWebSocketServer(w =>
                                    w.{|MQTLS3008:WithUri($"wss://{host}/mqtt")|}
                                );
                            }

                            return builder.WithTlsOptions(o => o.UseTls()).Build();
                        }
                    }
                    """
            )
        );

    [Fact]
    public Task A_helper_that_makes_all_of_it_tells_its_plaintext_once() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                "using System.Threading.Tasks;\n"
                    + Usings
                    + """
                    public static class Program
                    {
                        public static Task<MqttClientOptions> Make(string host, string user) => Make(host, user, null);

                        public static async Task<MqttClientOptions> Make(string host, string user, string? password)
                        {
                            var options = new MqttClientOptionsBuilder()
                                .WithTcpServer(host)
                                .{|MQTLS4002:WithCredentials(user, password)|}
                                .Build();
                            await Task.Yield();
                            return options;
                        }
                    }
                    """
            )
        );

    [Fact]
    public async Task A_server_bound_to_loopback_by_one_family_only_is_told_which_is_open()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                new TestCode(
                    Usings
                        + """
                        public static class Program
                        {
                            public static MqttServerOptions Options() =>
                                new MqttServerOptionsBuilder()
                                    .{|MQTLS4006:WithDefaultEndpoint()|}
                                    .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                                    .Build();
                        }
                        """
                )
            )
        );
        Assert.Contains("of every IPv6 address", finding.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public Task A_list_of_somebody_else_that_may_be_null_is_no_ignored_option() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                "using System.Security.Cryptography.X509Certificates;\n"
                    + Usings
                    + """
                    public sealed class Settings
                    {
                        public string Uri { get; set; } = "";

                        public X509Certificate2Collection? Anchors { get; set; }
                    }

                    public static class Program
                    {
                        public static MqttClientWebSocketOptions Convert(Settings settings) =>
                            new() { Uri = settings.Uri, TlsOptions = ConvertTls(settings) };

                        private static MqttClientTlsOptions ConvertTls(Settings settings) =>
                            new() { UseTls = true, TrustChain = settings.Anchors };
                    }
                    """
            )
        );

    [Fact]
    public Task An_unseen_check_that_is_given_the_certificate_in_an_object_is_no_switch() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                "using System;\n"
                    + Usings
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

    /// <summary>A derived type, in another assembly too, may do more than the base.</summary>
    [Theory]
    [InlineData(
        "protected virtual void Customize(MqttClientOptionsBuilder builder) { }",
        "builder.WithTcpServer(\"broker.example.com\"); Customize(builder); return builder.Build();"
    )]
    [InlineData(
        """
            protected virtual MqttClientOptionsBuilder Start() =>
                new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            """,
        "return Start().Build();"
    )]
    [InlineData(
        "protected virtual int Port => 1883;",
        "return builder.WithTcpServer(\"broker.example.com\", Port).WithTlsOptions(o => o.UseTls()).Build();"
    )]
    public Task Code_that_others_may_override(string member, string body) =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                Usings
                    + $$"""
                    public abstract class Client
                    {
                        {{member}}

                        public MqttClientOptions Make(MqttClientOptionsBuilder? given = null)
                        {
                            var builder = new MqttClientOptionsBuilder();
                            {{body}}
                        }
                    }
                    """
            )
        );

    [Theory]
    [InlineData("new IPAddress(new byte[] { 127, 0, 0, 1 })")]
    [InlineData("new IPAddress(0x0100007F)")]
    public Task A_loopback_address_by_its_bytes(string address) =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                Usings
                    + $$"""
                    public static class Program
                    {
                        public static MqttClientOptions Options() =>
                            new MqttClientOptionsBuilder().WithEndPoint(new IPEndPoint({{address}}, 1883)).Build();
                    }
                    """
            )
        );

    [Fact]
    public Task Settings_that_a_connection_used_before_they_were_replaced_are_not_lost() =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                Usings
                    + """
                    public static class Program
                    {
                        public static async System.Threading.Tasks.Task Run(IMqttClient client)
                        {
                            var builder = new MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o => o.UseTls());
                            await client.ConnectAsync(builder.Build());
                            builder.WithTlsOptions(o => o.WithTargetHost("name.example.com"));
                            await client.ConnectAsync(builder.Build());
                        }
                    }
                    """
            )
        );
}
