public static class Program
{
    public static MqttClientOptions Make()
    {
        ulong big = ulong.MaxValue;
        long small = unchecked((long)big);
        var lax = small > 0 || big < 1 || (uint)small != uint.MaxValue || ~0L != small;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
