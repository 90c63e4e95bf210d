public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var tls = new MqttClientTlsOptions { UseTls = true };
        var same = tls;
        (a ? tls : same).IgnoreCertificateChainErrors = true;
        same.IgnoreCertificateChainErrors &= false;
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
