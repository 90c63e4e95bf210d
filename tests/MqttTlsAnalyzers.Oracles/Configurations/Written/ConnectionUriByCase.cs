public static class Program
{
    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder().WithConnectionUri("MQTTS://Broker.Example.com:8883").Build();
}
