public static class Program
{
    public static MqttClientOptions Make()
    {
        var settings = (Host: "broker.example.com", Tls: (On: true, Flags: (Ignore: false, Revocation: true)));
        settings.Tls.Flags.Ignore = settings.Tls.On;
        return new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, 8883)
            .WithTlsOptions(o => o.UseTls(settings.Tls.On).WithIgnoreCertificateChainErrors(settings.Tls.Flags.Ignore))
            .Build();
    }
}
