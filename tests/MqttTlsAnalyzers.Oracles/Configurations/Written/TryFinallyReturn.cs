public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        try
        {
            return builder.Build();
        }
        finally
        {
            builder.WithTlsOptions(o => o.UseTls());
        }
    }
}
