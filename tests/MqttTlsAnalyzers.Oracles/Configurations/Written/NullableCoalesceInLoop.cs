public static class Program
{
    public static MqttClientOptions Make()
    {
        bool? w = null;
        var v = false;
        for (var i = 0; i < 2; i++)
        {
            w ??= i == 1;
            v = w.Value;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(v))
            .Build();
    }
}
