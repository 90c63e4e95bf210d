public static class Program
{
    public static MqttClientOptions Make()
    {
        var scheme = "mqtts";
        return new MqttClientOptionsBuilder().WithConnectionUri($"{scheme}://user:{1 + 1}@broker.example.com").Build();
    }
}
