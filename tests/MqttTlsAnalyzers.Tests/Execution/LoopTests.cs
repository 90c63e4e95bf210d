using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Clients that are configured in a loop or beside one: each iteration counts by itself.</summary>
public sealed class LoopTests
{
    private const string Settings = """
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;

        public sealed class Settings
        {
            public string Server { get; set; } = "";
            public int Port { get; set; }
            public string? ClientId { get; set; }
            public string? CaPath { get; set; }
            public string? Pem { get; set; }
            public string? Key { get; set; }
            public bool AllowUntrusted { get; set; }
            public bool UseTls { get; set; }
            public string? User { get; set; }
            public string? Password { get; set; }
        }

        """;

    [Fact]
    public Task A_worker_that_connects_anew_with_many_s_under_conditions() =>
        AnalyzerVerifier.VerifyAsync(
            Settings
                + """
                public sealed class Worker
                {
                    private readonly Settings _s;
                    private readonly IMqttClient _client;

                    public Worker(Settings settings, IMqttClient client)
                    {
                        _s = settings;
                        _client = client;
                    }

                    public async Task RunAsync(CancellationToken stop)
                    {
                        do
                        {
                            try
                            {
                                var builder = new MqttClientOptionsBuilder();
                                builder.WithTcpServer(_s.Server, _s.Port);
                                if (!string.IsNullOrEmpty(_s.ClientId))
                                {
                                    builder.WithClientId(_s.ClientId);
                                }

                                var certificates = new List<X509Certificate2>();
                                if (!string.IsNullOrEmpty(_s.CaPath))
                                {
                                    certificates.{|MQTLS3002:Add(new X509Certificate2(_s.CaPath))|};
                                }

                                if (!string.IsNullOrEmpty(_s.Pem) && !string.IsNullOrEmpty(_s.Key))
                                {
                                    certificates.{|MQTLS3003:Add(X509Certificate2.CreateFromPemFile(_s.Pem, _s.Key))|};
                                    builder.{|MQTLS4011:{|MQTLS5001:WithTlsOptions(b => b
                                        .{|MQTLS2002:WithSslProtocols(SslProtocols.Tls12)|}
                                        .{|MQTLS1010:WithIgnoreCertificateChainErrors(_s.AllowUntrusted)|}
                                        .{|MQTLS1010:WithAllowUntrustedCertificates(_s.AllowUntrusted)|}
                                        .WithClientCertificates(certificates))|}|};
                                }

                                if (!string.IsNullOrEmpty(_s.User) && !string.IsNullOrEmpty(_s.Password))
                                {
                                    if (_s.UseTls)
                                    {
                                        builder.WithCredentials(_s.User, _s.Password).WithTlsOptions(b => { });
                                    }
                                    else
                                    {
                                        builder.WithCredentials(_s.User, _s.Password);
                                    }
                                }

                                await _client.ConnectAsync(builder.Build());
                                while (_client.IsConnected && !stop.IsCancellationRequested)
                                {
                                    await Task.Delay(100);
                                }
                            }
                            catch (Exception exception)
                            {
                                Console.WriteLine(exception.Message);
                            }

                            await Task.Delay(1000, stop);
                        }
                        while (!stop.IsCancellationRequested);
                    }
                }
                """
        );

    [Theory]
    [InlineData("foreach (var topic in topics)")]
    [InlineData("for (var i = 0; i < topics.Length; i++)")]
    [InlineData("while (client.IsConnected)")]
    public Task What_was_found_out_before_a_loop_still_holds_after_it(string loop) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using MQTTnet;

            public static class Program
            {
                public static async Task RunAsync(IMqttClient client, string host, string[] topics)
                {
                    var builder = new MqttClientOptionsBuilder().{|MQTLS3008:WithTcpServer(host, 8883)|};
                    if (host != "localhost")
                    {
                        builder.WithTlsOptions(o => o.UseTls());
                    }

                    await client.ConnectAsync(builder.Build());
                    {{loop}}
                    {
                        Console.WriteLine("round");
                    }
                }
            }
            """
        );

    [Theory]
    [InlineData("foreach (var host in hosts)", "host")]
    [InlineData("for (var i = 0; i < hosts.Length; i++)", "hosts[i]")]
    [InlineData("var i = 0; while (i < hosts.Length)", "hosts[i++]")]
    [InlineData("var i = 0; while (true)", "hosts[i++]")]
    public Task A_client_for_each_iteration(string loop, string host) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using MQTTnet;

            public static class Program
            {
                public static async Task RunAsync(IMqttClient client, string[] hosts)
                {
                    {{loop}}
                    {
                        var builder = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer({{host}}, 1883)|};
                        await client.ConnectAsync(builder.Build());
                    }
                }
            }
            """
        );

    [Fact]
    public Task An_exception_in_a_loop_leaves_nothing_half_made_behind() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using MQTTnet;

            public static class Program
            {
                public static async Task RunAsync(IMqttClient client, string[] hosts)
                {
                    foreach (var host in hosts)
                    {
                        try
                        {
                            var builder = new MqttClientOptionsBuilder().{|MQTLS3008:WithTcpServer(host, 8883)|};
                            Console.WriteLine(host);
                            builder.WithTlsOptions(o => o.UseTls());
                            await client.ConnectAsync(builder.Build());
                        }
                        catch (Exception exception)
                        {
                            Console.WriteLine(exception.Message);
                        }
                    }
                }
            }
            """
        );

    [Fact]
    public Task A_question_inside_the_loop_is_asked_anew() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using MQTTnet;

            public static class Program
            {
                public static async Task RunAsync(IMqttClient client, Func<bool> isSecure)
                {
                    var secure = isSecure();
                    MqttClientOptions? last = null;
                    while (secure || last is null)
                    {
                        var builder = new MqttClientOptionsBuilder();
                        builder.{|MQTLS3008:WithTcpServer(Console.ReadLine()!, 8883)|};
                        if (secure)
                        {
                            builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                        }

                        last = builder.Build();
                        await client.ConnectAsync(last);
                        secure = isSecure();
                    }
                }
            }
            """
        );

    [Fact]
    public Task What_a_later_iteration_sets_counts_beside_options_that_an_iteration_leaves_behind() =>
        EndToEnd.VerifyClientAsync(
            """
            builder.{|MQTLS5001:WithTlsOptions(new MqttClientTlsOptionsBuilder().Build())|};
            builder.WithTlsOptions(new MqttClientTlsOptions { UseTls = true });
            var options = builder.Build();
            foreach (var number in new[] { 1, 2, 3 })
            {
                if (number == 3)
                {
                    options.ChannelOptions.TlsOptions.{|MQTLS1003:IgnoreCertificateChainErrors = true|};
                }
            }
            """
        );
}
