public static class Program
{
    public static MqttClientOptions Make()
    {
        var mode = "Strict";
        var ignore =
            mode.Equals("strict", StringComparison.Ordinal)
            || !mode.StartsWith("STR", StringComparison.OrdinalIgnoreCase)
            || mode.Contains("strict", StringComparison.Ordinal)
            || string.Equals(mode, "lax", StringComparison.OrdinalIgnoreCase)
            || mode.EndsWith("ICT", StringComparison.Ordinal)
            || string.Compare(mode, "strict", StringComparison.OrdinalIgnoreCase) != 0;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
