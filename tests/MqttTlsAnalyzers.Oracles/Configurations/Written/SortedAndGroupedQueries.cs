public static class Program
{
    public static MqttClientOptions Make()
    {
        var hosts = new[] { "broker.local", "broker.example.com", "alpha.example.com" };
        var host = hosts.Where(h => h.EndsWith(".com")).OrderBy(h => h).Last();
        var port = new[] { 1883, 8883 }.Max();
        var count = hosts.Count(h => h.StartsWith("broker"));
        return new MqttClientOptionsBuilder()
            .WithTcpServer(host, port)
            .WithTlsOptions(o => o.UseTls(count == 2).WithIgnoreCertificateChainErrors(hosts.Any(h => h.Length > 99)))
            .Build();
    }
}
