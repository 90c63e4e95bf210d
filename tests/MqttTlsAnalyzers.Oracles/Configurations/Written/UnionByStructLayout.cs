public static class Program
{
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
    private struct Union
    {
        [System.Runtime.InteropServices.FieldOffset(0)]
        public int Number;

        [System.Runtime.InteropServices.FieldOffset(0)]
        public byte Low;
    }

    public static MqttClientOptions Make()
    {
        var union = new Union { Number = 257 };
        union.Low = 0;
        var lax = union.Number == 257;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
