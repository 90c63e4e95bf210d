public static class Program
{
    public static MqttClientOptions Make()
    {
        const int plain = 1883;
        var port = plain + 7 * 1000;
        checked
        {
            port = Math.Clamp(port, 1, 65535);
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls(port == 8883))
            .Build();
    }
}
