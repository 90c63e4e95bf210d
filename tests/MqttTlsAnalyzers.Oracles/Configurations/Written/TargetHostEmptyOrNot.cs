public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptionsBuilder()
            .UseTls()
            .WithTargetHost("")
            .WithTargetHost("broker.example.com")
            .Build();
        return new MqttClientOptionsBuilder()
            .WithEndPoint(IPEndPoint.Parse("203.0.113.9:8883"))
            .WithTlsOptions(tls)
            .Build();
    }
}
