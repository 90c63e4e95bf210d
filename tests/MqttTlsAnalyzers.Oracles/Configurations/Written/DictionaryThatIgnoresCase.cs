public static class Program
{
    public static MqttClientOptions Make()
    {
        var modes = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase) { ["ignore"] = true };
        modes["IGNORE"] = false;
        modes.Remove("Other", out var other);
        modes.TryAdd("Ignore", true);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(modes.Count == 1).WithIgnoreCertificateChainErrors(modes["ignore"] || other))
            .Build();
    }
}
