public static class Program
{
    public static MqttClientOptions Make()
    {
        var host = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String("bG9jYWxob3N0"));
        return new MqttClientOptionsBuilder().WithTcpServer(host, 1883).Build();
    }
}
