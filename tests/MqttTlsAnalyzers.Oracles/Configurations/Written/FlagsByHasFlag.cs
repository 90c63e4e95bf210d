public static class Program
{
    [Flags]
    private enum Features
    {
        None = 0,
        Tls = 1,
        Ignore = 2,
        Both = Tls | Ignore,
    }

    public static MqttClientOptions Make()
    {
        var features = Features.Both & ~Features.Ignore;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(features.HasFlag(Features.Tls))
                    .WithIgnoreCertificateChainErrors(features.HasFlag(Features.Ignore))
            )
            .Build();
    }
}
