public static class Program
{
    public static MqttClientOptions Make()
    {
        var mode = "Strict";
        var ignore =
            mode.Equals("strict", StringComparison.OrdinalIgnoreCase)
            && mode.IndexOf("RICT", StringComparison.OrdinalIgnoreCase) == 2;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
