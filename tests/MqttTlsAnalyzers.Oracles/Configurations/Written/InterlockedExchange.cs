public static class Program
{
    public static MqttClientOptions Make()
    {
        var state = 1;
        var old = Interlocked.Exchange(ref state, 0);
        var now = Interlocked.CompareExchange(ref state, 5, 1);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(old == 1).WithIgnoreCertificateChainErrors(state != 0 || now != 0))
            .Build();
    }
}
