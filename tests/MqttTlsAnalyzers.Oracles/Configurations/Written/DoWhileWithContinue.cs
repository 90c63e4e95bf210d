public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        var n = 0;
        do
        {
            if (n++ == 0)
            {
                continue;
            }

            lax = false;
        } while (n < 2);

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
