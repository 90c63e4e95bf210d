public static class Program
{
    private sealed class Scope(MqttClientOptionsBuilder builder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            builder.WithTlsOptions(o => o.UseTls());
        }
    }

    private static async Task<MqttClientOptions> MakeAsync()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        await using (new Scope(builder))
        {
            await Task.Yield();
        }

        return builder.Build();
    }

    public static MqttClientOptions Make() => MakeAsync().GetAwaiter().GetResult();
}
