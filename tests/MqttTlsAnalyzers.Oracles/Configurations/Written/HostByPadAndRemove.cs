public static class Program
{
    public static MqttClientOptions Make()
    {
        var host = "host".PadLeft(9, '-').Replace("-----", "local").Remove(9 - 0);
        return new MqttClientOptionsBuilder().WithTcpServer(host.ToUpperInvariant().ToLower(), 1883).Build();
    }
}
