public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        Action<MqttClientTlsOptionsBuilder> tls = o => o.UseTls().WithIgnoreCertificateChainErrors(lax);
        lax = false;
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
