public static class Program
{
    [Flags]
    private enum Features
    {
        None = 0,
        Tls = 1,
        Ignore = 2,
    }

    public static MqttClientOptions Make()
    {
        var features = Features.Tls;
        features |= Features.Ignore;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls((features & Features.Tls) == Features.Tls)
                    .WithIgnoreCertificateChainErrors(features.HasFlag(Features.Ignore))
            )
            .Build();
    }
}
