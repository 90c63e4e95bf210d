public static class Program
{
    public static MqttClientOptions Make()
    {
        var scheme = "mqtts"[..4];
        return new MqttClientOptionsBuilder().WithConnectionUri(new Uri($"{scheme}://broker.example.com")).Build();
    }
}
