public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var steps = new Action<MqttClientTlsOptionsBuilder>[]
        {
            o => o.WithAllowUntrustedCertificates(true),
            o => o.WithAllowUntrustedCertificates(false),
        };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
            {
                o.UseTls();
                steps[a ? 1 : 1](o);
            })
            .Build();
    }
}
