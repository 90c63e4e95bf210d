public static class Program
{
    private struct Switch
    {
        public bool On;
    }

    public static MqttClientOptions Make()
    {
        var all = new[]
        {
            new Switch { On = true },
            default,
        };
        all[1].On = all[0].On;
        all[0].On = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(all[1].On).WithIgnoreCertificateChainErrors(all[0].On))
            .Build();
    }
}
