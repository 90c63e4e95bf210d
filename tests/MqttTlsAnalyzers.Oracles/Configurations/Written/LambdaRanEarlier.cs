public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = false;
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax));
        lax = true;
        return builder.Build();
    }
}
