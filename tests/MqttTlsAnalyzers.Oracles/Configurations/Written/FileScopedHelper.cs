file static class Hidden
{
    public static bool Lax => Value;
    private static bool Value { get; } = Compute();

    private static bool Compute() => "a".CompareTo("b") > 0;
}

public static class Program
{
    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(Hidden.Lax))
            .Build();
}
