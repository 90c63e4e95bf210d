public static class Program
{
    public static MqttClientOptions Make()
    {
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "TLS" };
        var isNew = set.Add("tls");
        var map = new SortedDictionary<int, bool> { [2] = false, [1] = true };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(set.Contains("Tls") && map.Values.First()).WithIgnoreCertificateChainErrors(isNew)
            )
            .Build();
    }
}
