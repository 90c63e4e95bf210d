public static class Program
{
    private static async Task<bool> NotAsync(Task<bool> task) => !await task.ConfigureAwait(false);

    public static MqttClientOptions Make()
    {
        var flags = Task.WhenAll(Task.FromResult(true), NotAsync(Task.FromResult(true))).GetAwaiter().GetResult();
        var later = Task.Run(() => flags[1]).ContinueWith(t => t.Result).Result;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(flags[0]).WithIgnoreCertificateChainErrors(later))
            .Build();
    }
}
