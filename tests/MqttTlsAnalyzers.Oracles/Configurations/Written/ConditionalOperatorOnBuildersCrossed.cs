public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var one = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        var two = new MqttClientOptionsBuilder().WithTcpServer("mqtt.example.com", 8883);
        (a ? one : two).WithTlsOptions(o => o.UseTls());
        return (a ? two : one).Build();
    }
}
