public static class Program
{
    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder().WithTcpServer(IPAddress.IPv6Loopback.ToString(), 1883).Build();
}
