public static class Program
{
    private static bool Lax(object? value) =>
        value is not (null or "" or < 5 or true) and not 'x' and string { Length: > 3 };

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(Lax("four")).WithIgnoreCertificateChainErrors(Lax(4) || Lax("abc") || Lax('x'))
            )
            .Build();
}
