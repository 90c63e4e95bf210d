public static class Program
{
    public static MqttClientOptions Make()
    {
        var source = new TaskCompletionSource<bool>();
        source.SetResult(false);
        var lax = source.Task.ContinueWith(t => t.IsFaulted || t.Result).Result;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
