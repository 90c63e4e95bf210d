public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        if (a)
        {
            builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(!a));
        }
        else
        {
            builder.WithTlsOptions(o => o.UseTls(a == false));
        }
        return builder.Build();
    }
}
