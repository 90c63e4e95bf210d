public static class Program
{
    private sealed class Settings
    {
        public string Host { get; set; } = "localhost";
        public int Port { get; set; } = 1883;
        public bool Secure { get; set; }
    }

    private static T Configure<T>(params Action<T>[] steps)
        where T : new()
    {
        var value = new T();
        foreach (var step in steps)
        {
            step(value);
        }

        return value;
    }

    public static MqttClientOptions Make()
    {
        var settings = Configure<Settings>(
            s => s.Host = "broker.example.com",
            s => s.Port = 8883,
            s => s.Secure = s.Port == 8883
        );
        var builder = new MqttClientOptionsBuilder().WithTcpServer(settings.Host, settings.Port);
        return (settings.Secure ? builder.WithTlsOptions(o => o.UseTls()) : builder).Build();
    }
}
