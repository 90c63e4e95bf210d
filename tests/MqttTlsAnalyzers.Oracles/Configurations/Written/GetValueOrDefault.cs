public static class Program
{
    public static MqttClientOptions Make()
    {
        var map = new Dictionary<string, bool> { ["tls"] = true };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(map.GetValueOrDefault("tls")).WithAllowUntrustedCertificates(map.GetValueOrDefault("lax"))
            )
            .Build();
    }
}
