public static class Program
{
    public static MqttClientOptions Make()
    {
        int? limit = null;
        var ignore = !(limit >= 0) && !(limit < 0);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
