public static class Program
{
    private static IEnumerable<int> Steps(MqttClientOptionsBuilder builder)
    {
        yield return 1;
        if (builder is not null)
        {
            yield break;
        }

        builder!.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls());
        var sum = 0;
        foreach (var step in Steps(builder))
        {
            sum += step;
        }

        return builder.Build();
    }
}
