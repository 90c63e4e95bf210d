using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>
/// Programs and workers that never return: what they configure before or inside their loop counts like any other
/// code's.
/// </summary>
public sealed class EndlessLoopTests
{
    [Theory]
    [InlineData("while (true)")]
    [InlineData("for (;;)")]
    [InlineData("var isRunning = true; while (isRunning)")]
    public Task Configured_before_the_loop(string loop) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using MQTTnet;

            public class Worker
            {
                public async Task RunAsync(IMqttClient client, string? host)
                {
                    if (host is null)
                    {
                        return;
                    }

                    var options = new MqttClientOptionsBuilder()
                        .WithTcpServer(host, 8883)
                        .WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                        .Build();
                    await client.ConnectAsync(options);
                    {{loop}}
                    {
                        await Task.Delay(1000);
                    }
                }
            }
            """
        );

    [Fact]
    public Task Configured_in_the_loop() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using MQTTnet;

            public class Worker
            {
                public async Task RunAsync(IMqttClient client)
                {
                    while (true)
                    {
                        try
                        {
                            var options = new MqttClientOptionsBuilder()
                                .{|MQTLS4001:WithTcpServer("broker.example.com", 1883)|}
                                .Build();
                            await client.ConnectAsync(options);
                        }
                        catch (InvalidOperationException e)
                        {
                            Console.WriteLine(e);
                        }
                    }
                }
            }
            """
        );

    [Fact]
    public Task The_first_round_of_the_loop_is_not_the_end() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using MQTTnet;

            public class Worker
            {
                public async Task RunAsync(IMqttClient client)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    while (true)
                    {
                        builder.WithTlsOptions(o => o.UseTls());
                        await client.ConnectAsync(builder.Build());
                    }
                }
            }
            """
        );

    [Fact]
    public Task A_method_that_loops_for_ever_is_reported_where_it_is_not_at_its_call() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using MQTTnet;

            public class Worker
            {
                public async Task RunAsync(IMqttClient client)
                {
                    await client.ConnectAsync(
                        new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build()
                    );
                    while (true)
                    {
                        await Task.Delay(1000);
                    }
                }
            }

            public class Caller
            {
                public async Task M(IMqttClient client)
                {
                    try
                    {
                        await new Worker().RunAsync(client);
                    }
                    catch (InvalidOperationException e)
                    {
                        Console.WriteLine(e);
                    }
                }
            }
            """
        );
}
