public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var lax = a;
        while (lax)
        {
            lax = !lax;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
