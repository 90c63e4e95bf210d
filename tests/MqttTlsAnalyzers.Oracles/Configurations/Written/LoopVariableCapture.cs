public static class Program
{
    public static MqttClientOptions Make()
    {
        var acts = new List<Action<MqttClientTlsOptionsBuilder>>();
        for (var i = 0; i < 2; i++)
        {
            acts.Add(o => o.WithIgnoreCertificateChainErrors(i < 2));
        }
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
            {
                o.UseTls();
                foreach (var a in acts)
                {
                    a(o);
                }
            })
            .Build();
    }
}
