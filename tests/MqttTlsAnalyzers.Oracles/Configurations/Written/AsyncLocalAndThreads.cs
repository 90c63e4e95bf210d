public static class Program
{
    public static MqttClientOptions Make()
    {
        var ignore = true;
        var thread = new Thread(() => ignore = false);
        thread.Start();
        thread.Join();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
