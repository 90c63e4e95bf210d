public static class Program
{
    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    public static MqttClientOptions Make()
    {
        var port = Gcd(8883 * 6, 8883 * 5);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls(port == 8883))
            .Build();
    }
}
