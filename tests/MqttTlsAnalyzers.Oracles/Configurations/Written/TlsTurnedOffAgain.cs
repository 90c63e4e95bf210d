public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 1883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
        builder.WithTlsOptions(o => o.UseTls(false));
        return builder.Build();
    }
}
