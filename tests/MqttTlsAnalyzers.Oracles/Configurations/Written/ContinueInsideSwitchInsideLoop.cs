public static class Program
{
    public static MqttClientOptions Make()
    {
        var flags = 0;
        for (var i = 0; i < 4; i++)
        {
            switch (i % 2)
            {
                case 0:
                    flags |= 1 << i;
                    continue;
                default:
                    flags &= ~1;
                    break;
            }

            flags ^= 4;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(flags != 99).WithIgnoreCertificateChainErrors(flags == 99))
            .Build();
    }
}
