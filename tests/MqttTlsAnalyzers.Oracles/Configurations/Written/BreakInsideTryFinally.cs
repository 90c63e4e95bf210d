public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        foreach (var i in new[] { 1, 2, 3 })
        {
            try
            {
                if (i == 2)
                {
                    break;
                }
            }
            finally
            {
                lax = i == 1;
            }
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
