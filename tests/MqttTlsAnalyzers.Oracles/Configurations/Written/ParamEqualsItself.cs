public static class Program
{
    public static MqttClientOptions Make(bool a, bool b)
    {
        var x = a == b;
        var y = a != b;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(x || y).WithIgnoreCertificateChainErrors(x && y))
            .Build();
    }
}
