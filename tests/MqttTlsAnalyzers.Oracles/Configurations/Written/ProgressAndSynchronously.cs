public static class Program
{
    private sealed class Now<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }

    public static MqttClientOptions Make()
    {
        var lax = true;
        IProgress<int> progress = new Now<int>(n => lax = n > 100);
        progress.Report(50);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
