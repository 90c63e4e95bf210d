public static class Program
{
    private static int _n;

    private static bool Next() => ++_n % 2 == 0;

    private static bool Second(bool a, bool b) => b;

    public static MqttClientOptions Make()
    {
        _n = 0;
        var lax = Second(b: Next(), a: Next());
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
