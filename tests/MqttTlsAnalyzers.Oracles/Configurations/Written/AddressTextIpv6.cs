public static class Program
{
    public static MqttClientOptions Make() => new MqttClientOptionsBuilder().WithTcpServer("::1", 1883).Build();
}
