public static partial class Program
{
    private static partial bool Lax();

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(Lax()))
            .Build();
}

public static partial class Program
{
    private static partial bool Lax() => false;
}
