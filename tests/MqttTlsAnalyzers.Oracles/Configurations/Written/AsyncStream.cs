public static class Program
{
    private static async IAsyncEnumerable<bool> Flags()
    {
        yield return true;
        await Task.Yield();
        yield return false;
    }

    private static async Task<MqttClientOptions> MakeAsync()
    {
        var ignore = true;
        await foreach (var flag in Flags())
        {
            ignore = flag;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }

    public static MqttClientOptions Make() => MakeAsync().GetAwaiter().GetResult();
}
