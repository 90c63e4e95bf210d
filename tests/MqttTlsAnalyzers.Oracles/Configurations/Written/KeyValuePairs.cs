public static class Program
{
    public static MqttClientOptions Make()
    {
        var pairs = new[] { new KeyValuePair<string, bool>("tls", true), KeyValuePair.Create("lax", false) };
        var map = pairs.ToDictionary(p => p.Key, p => p.Value);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(map["tls"]).WithIgnoreCertificateChainErrors(map["lax"]))
            .Build();
    }
}
