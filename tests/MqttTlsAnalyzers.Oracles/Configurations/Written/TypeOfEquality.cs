public static class Program
{
    private static bool IsInt<T>() => typeof(T) == typeof(int);

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(IsInt<int>()).WithIgnoreCertificateChainErrors(IsInt<string>()))
            .Build();
}
