public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptionsBuilder().UseTls().Build();
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(tls)
            .Build();
        tls.IgnoreCertificateChainErrors = true;
        return options;
    }
}
