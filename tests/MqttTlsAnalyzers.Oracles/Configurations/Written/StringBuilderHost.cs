public static class Program
{
    public static MqttClientOptions Make()
    {
        var sb = new System.Text.StringBuilder("local").Append("host");
        sb.Replace("local", "broker.");
        sb.Insert(0, "eu.");
        return new MqttClientOptionsBuilder().WithTcpServer(sb.ToString() + ".example.com", 8883).Build();
    }
}
