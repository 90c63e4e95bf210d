public static class Program
{
    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithConnectionUri("mqtts://broker.example.com")
            .WithTcpServer("broker.example.com", 8883)
            .Build();
}
