public static class Program
{
    private interface ISettings
    {
        bool Ignore => true;
        bool Tls => true;
    }

    private sealed class Strict : ISettings
    {
        public bool Ignore => false;
    }

    private sealed class Lax : ISettings { }

    public static MqttClientOptions Make(bool a)
    {
        ISettings settings = a ? new Strict() : new Lax();
        ISettings strict = new Strict();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(strict.Tls).WithIgnoreCertificateChainErrors(settings.Ignore && strict.Ignore)
            )
            .Build();
    }
}
