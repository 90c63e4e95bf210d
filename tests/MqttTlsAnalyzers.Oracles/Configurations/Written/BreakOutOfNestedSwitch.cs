public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        for (var i = 0; ; i++)
        {
            switch (i)
            {
                case 0:
                    continue;
                case 1 when lax:
                    lax = false;
                    continue;
                case 1:
                case 2:
                    break;
                default:
                    lax = true;
                    break;
            }

            break;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
