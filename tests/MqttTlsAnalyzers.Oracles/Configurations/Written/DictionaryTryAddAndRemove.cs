public static class Program
{
    public static MqttClientOptions Make()
    {
        var map = new Dictionary<string, bool> { ["lax"] = false };
        map.TryAdd("lax", true);
        map.Remove("other", out var other);
        var ok = map.TryGetValue("nope", out var nope);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(map["lax"] || ok || nope || other))
            .Build();
    }
}
