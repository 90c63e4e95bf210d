public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        using (new Scope(() => builder.WithTlsOptions(o => o.UseTls())))
        {
            builder.WithClientId("a");
        }
        return builder.Build();
    }

    private sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
