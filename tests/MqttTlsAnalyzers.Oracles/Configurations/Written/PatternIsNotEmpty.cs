public static class Program
{
    private static string? Find(bool found) => found ? "yes" : null;

    public static MqttClientOptions Make(bool a)
    {
        var ignore = Find(false) is { } || Find(true) is not { } || Find(a) is { Length: > 5 };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
