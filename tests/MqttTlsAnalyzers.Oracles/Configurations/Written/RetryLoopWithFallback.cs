public static class Program
{
    private static bool Try(int attempt) =>
        attempt switch
        {
            0 => throw new TimeoutException(),
            1 => false,
            _ => true,
        };

    public static MqttClientOptions Make()
    {
        var lax = true;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                if (!Try(attempt))
                {
                    continue;
                }

                lax = false;
                break;
            }
            catch (TimeoutException) { }
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
