public static unsafe class Program
{
    private static bool Not(bool x) => !x;

    public static MqttClientOptions Make()
    {
        delegate* <bool, bool> not = &Not;
        var lax = not(true);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
