public static class Program
{
    private static string Shift(string text, int by) => string.Concat(text.Select(c => (char)(c + by)));

    public static MqttClientOptions Make()
    {
        var host = Shift("mpdbmiptu", -1);
        return new MqttClientOptionsBuilder().WithTcpServer(host, 1883).Build();
    }
}
