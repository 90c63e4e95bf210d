public static class Program
{
    private static async Task<MqttClientOptionsBuilder> Base()
    {
        await Task.Delay(1);
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
    }

    private static async Task<MqttClientOptions> Build()
    {
        var builder = await Base().ConfigureAwait(false);
        await foreach (var step in Steps())
        {
            step(builder);
        }

        return builder.Build();
    }

    private static async IAsyncEnumerable<Action<MqttClientOptionsBuilder>> Steps()
    {
        yield return b => b.WithClientId("x");
        await Task.Yield();
        yield return b => b.WithTlsOptions(o => o.UseTls());
    }

    public static MqttClientOptions Make() => Build().Result;
}
