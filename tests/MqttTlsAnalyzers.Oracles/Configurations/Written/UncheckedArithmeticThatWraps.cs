public static class Program
{
    public static MqttClientOptions Make()
    {
        var big = int.MaxValue;
        big = unchecked(big + 1);
        byte small = 255;
        small++;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(big < 0).WithIgnoreCertificateChainErrors(small != 0))
            .Build();
    }
}
