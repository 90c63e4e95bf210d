public static class Program
{
    public static MqttClientOptions Make()
    {
        var minus = -7;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(minus / 2 == -3 && minus % 2 == -1).WithIgnoreCertificateChainErrors(minus >> 1 == -3)
            )
            .Build();
    }
}
