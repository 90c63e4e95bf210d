public static class Program
{
    private sealed class Scope : IDisposable
    {
        private readonly Action _end;

        public Scope(Action begin, Action end)
        {
            begin();
            _end = end;
        }

        public void Dispose() => _end();
    }

    public static MqttClientOptions Make()
    {
        var lax = false;
        MqttClientOptions options;
        using (new Scope(() => lax = true, () => lax = false))
        {
            _ = lax;
        }

        options = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
        return options;
    }
}
