public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        var n = 0;
        while (true)
        {
            n++;
            if (n < 3)
            {
                continue;
            }

            if (n > 3)
            {
                builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
                continue;
            }

            builder.WithTlsOptions(o => o.UseTls());
            break;
        }

        return builder.Build();
    }
}
