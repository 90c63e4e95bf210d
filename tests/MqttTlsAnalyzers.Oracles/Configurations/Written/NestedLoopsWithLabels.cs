public static class Program
{
    public static MqttClientOptions Make()
    {
        var ignore = true;
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                if (i * j == 2)
                {
                    ignore = false;
                    goto done;
                }

                if (j > i)
                {
                    continue;
                }
            }
        }

        ignore = true;
        done:
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
