public static class Program
{
    private static IEnumerable<int> Steps(MqttClientOptionsBuilder builder)
    {
        try
        {
            yield return 1;
            builder.WithTcpServer("other.example.com", 1883);
        }
        finally
        {
            builder.WithTlsOptions(o => o.UseTls());
        }
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        foreach (var step in Steps(builder))
        {
            break;
        }

        return builder.Build();
    }
}
