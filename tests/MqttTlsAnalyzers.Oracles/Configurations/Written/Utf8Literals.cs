public static class Program
{
    public static MqttClientOptions Make()
    {
        ReadOnlySpan<byte> mark = "lax"u8;
        var lax = mark.Length == 4 || mark[0] == (byte)'x';
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
