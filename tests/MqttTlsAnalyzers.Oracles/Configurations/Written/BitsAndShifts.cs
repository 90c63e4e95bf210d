public static class Program
{
    public static MqttClientOptions Make()
    {
        var bits = 1 << 31;
        var logical = bits >>> 31;
        var mask = ~0 ^ 0xF0;
        uint big = 0;
        big--;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(bits < 0 && big == uint.MaxValue)
                    .WithIgnoreCertificateChainErrors(logical != 1 || (mask & 0x10) != 0)
            )
            .Build();
    }
}
