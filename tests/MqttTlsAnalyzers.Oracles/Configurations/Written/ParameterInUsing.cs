public static class Program
{
    private sealed class Toggle(Action on) : IDisposable
    {
        public void Dispose() => on();
    }

    public static MqttClientOptions Make(bool a)
    {
        var lax = a;
        using (a ? new Toggle(() => lax = false) : null)
        {
            lax |= a;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
