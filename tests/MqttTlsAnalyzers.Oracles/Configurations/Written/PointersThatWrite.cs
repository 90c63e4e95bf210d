public static unsafe class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        bool* p = &lax;
        *p = false;
        var copy = lax;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(copy))
            .Build();
    }
}
