public static class Program
{
    public static MqttClientOptions Make()
    {
        var mode = X509RevocationMode.NoCheck;
        while (mode < X509RevocationMode.Offline)
        {
            mode++;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithRevocationMode(mode))
            .Build();
    }
}
