public static class Program
{
    public static MqttClientOptions Make()
    {
        var u = new UriBuilder
        {
            Host = "broker.example.com",
            Scheme = "mqtt",
            Port = 1883,
        };
        u.Scheme = "mqtts";
        u.Port = 8883;
        return new MqttClientOptionsBuilder().WithConnectionUri(u.Uri).Build();
    }
}
