public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder();
        for (var step = 0; step < 4; step++)
        {
            switch (step)
            {
                case 0:
                    builder.WithTcpServer("broker.example.com", 8883);
                    break;
                case 2:
                    builder.WithTlsOptions(o => o.UseTls());
                    break;
                case 4:
                    builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
                    break;
            }
        }

        return builder.Build();
    }
}
