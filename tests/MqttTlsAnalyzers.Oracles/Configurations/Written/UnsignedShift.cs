public static class Program
{
    public static MqttClientOptions Make()
    {
        var n = -8;
        var lax = n >>> 28 != 15 || n >> 1 != -4 || 1 << 33 != 2 || (byte)(n >> 2) != 254;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
