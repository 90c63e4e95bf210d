public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = false;
        using var timer = new Timer(_ => lax = true, null, Timeout.Infinite, Timeout.Infinite);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
