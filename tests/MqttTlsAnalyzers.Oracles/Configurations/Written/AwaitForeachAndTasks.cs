public static class Program
{
    private static async Task<bool> Lax()
    {
        await Task.Yield();
        return false;
    }

    private static async Task<bool[]> All() => await Task.WhenAll(Lax(), Task.FromResult(true));

    public static MqttClientOptions Make()
    {
        var all = All().GetAwaiter().GetResult();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(all[1]).WithIgnoreCertificateChainErrors(all[0]))
            .Build();
    }
}
