public static class Program
{
    public static MqttClientOptions Make()
    {
        var map = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        map.GetOrAdd("lax", _ => true);
        map.AddOrUpdate("lax", true, (_, old) => !old);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(map["lax"]))
            .Build();
    }
}
