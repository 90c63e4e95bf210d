public static class Program
{
    private interface IMode
    {
        bool Lax { get; }
    }

    private sealed class Both : IMode
    {
        bool IMode.Lax => false;
        public bool Lax => true;
    }

    public static MqttClientOptions Make()
    {
        var both = new Both();
        IMode mode = both;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(both.Lax).WithIgnoreCertificateChainErrors(mode.Lax))
            .Build();
    }
}
