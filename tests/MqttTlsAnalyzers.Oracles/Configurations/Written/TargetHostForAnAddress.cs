public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var host = new DnsEndPoint(a ? "broker.example.com" : "mqtt.example.com", 8883);
        return new MqttClientOptionsBuilder()
            .WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), host.Port))
            .WithTlsOptions(o => o.UseTls().WithTargetHost(host.Host))
            .Build();
    }
}
