public static class Program
{
    private static string Host(string? given) => given ?? throw new ArgumentNullException(nameof(given));

    public static MqttClientOptions Make(bool a)
    {
        var port = a ? 8883 : throw new InvalidOperationException();
        return new MqttClientOptionsBuilder()
            .WithTcpServer(Host("broker.example.com"), port)
            .WithTlsOptions(o => o.UseTls(a).WithIgnoreCertificateChainErrors(!a))
            .Build();
    }
}
