public static class Program
{
    private static IEnumerable<int> Steps(MqttClientOptionsBuilder builder)
    {
        yield return 1;
        builder.WithTlsOptions(o => o.UseTls());
        yield return 2;
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        foreach (var step in Steps(builder))
        {
            if (step == 1)
            {
                break;
            }
        }

        return builder.Build();
    }
}
