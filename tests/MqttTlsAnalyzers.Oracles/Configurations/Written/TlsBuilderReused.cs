public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptionsBuilder().UseTls().WithIgnoreCertificateChainErrors();
        var first = tls.Build();
        var second = tls.WithIgnoreCertificateChainErrors(false).Build();
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(second).Build();
    }
}
