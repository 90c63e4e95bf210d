public static class Program
{
    public static MqttClientOptions Make()
    {
        var host = System.Text.RegularExpressions.Regex.Replace("mqtt://localhost", "^mqtt://", "");
        return new MqttClientOptionsBuilder().WithTcpServer(host, 1883).Build();
    }
}
