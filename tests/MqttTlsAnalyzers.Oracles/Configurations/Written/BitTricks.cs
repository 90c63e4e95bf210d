public static class Program
{
    private static int PopCount(uint n)
    {
        var count = 0;
        for (; n != 0; n &= n - 1)
        {
            count++;
        }

        return count;
    }

    public static MqttClientOptions Make()
    {
        var lax = PopCount(0b1011) != 3 || System.Numerics.BitOperations.PopCount(7) != 3;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
