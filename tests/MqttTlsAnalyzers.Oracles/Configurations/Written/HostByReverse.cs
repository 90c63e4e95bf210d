public static class Program
{
    public static MqttClientOptions Make()
    {
        var host = new string("tsohlacol".Reverse().ToArray());
        var same = new string([.. "localhost"]);
        return new MqttClientOptionsBuilder().WithTcpServer(host == same ? host : "broker.example.com", 1883).Build();
    }
}
