public static class Program
{
    private sealed class Scope(MqttClientOptionsBuilder builder) : IDisposable
    {
        public void Dispose() => builder.WithTlsOptions(o => o.UseTls());
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        {
            using var scope = new Scope(builder);
        }

        return builder.Build();
    }
}
