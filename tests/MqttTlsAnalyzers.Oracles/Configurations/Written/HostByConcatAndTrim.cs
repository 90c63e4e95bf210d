public static class Program
{
    public static MqttClientOptions Make()
    {
        var host = string.Concat(" local", "host ").Trim();
        return new MqttClientOptionsBuilder().WithTcpServer(host, 1883).Build();
    }
}
