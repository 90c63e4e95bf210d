using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Calls that are made for what they do: what their object said before says nothing of it after.</summary>
public sealed class ChangedObjectTests
{
    [Fact]
    public Task A_client_that_was_not_connected_is_after_ConnectAsync() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using MQTTnet;

            public sealed class Publisher
            {
                private readonly IMqttClient _client;

                public Publisher(IMqttClient client) => _client = client;

                public async Task ConnectAsync(string host, bool tls)
                {
                    if (_client.IsConnected)
                    {
                        return;
                    }

                    var builder = new MqttClientOptionsBuilder().{|MQTLS3008:WithTcpServer(host, 8883)|};
                    if (tls)
                    {
                        builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                    }

                    await _client.ConnectAsync(builder.Build());
                    if (!_client.IsConnected)
                    {
                        throw new InvalidOperationException("not connected");
                    }
                }
            }
            """
        );

    [Theory]
    [InlineData("void Load()", "settings.Load()")]
    [InlineData("Task LoadAsync()", "await settings.LoadAsync()")]
    public Task Settings_that_were_not_there_are_after_they_were_loaded(string member, string call) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using MQTTnet;

            public interface ISettings
            {
                bool IsLoaded { get; }
                string Host { get; }
                {{member}};
            }

            public static class Program
            {
                public static async Task RunAsync(IMqttClient client, ISettings settings)
                {
                    if (!settings.IsLoaded)
                    {
                        {{call}};
                    }

                    if (settings.IsLoaded)
                    {
                        await client.ConnectAsync(
                            new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer(settings.Host, 1883)|}.Build());
                    }
                }
            }
            """
        );
}
