public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        var steps = new[] { 1, 2 }.Select(x => lax = x > 5);
        var all = steps.ToList();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax || all.Count > 2))
            .Build();
    }
}
