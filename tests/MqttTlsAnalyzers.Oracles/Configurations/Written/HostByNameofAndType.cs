public static class Program
{
    private sealed class localhost;

    public static MqttClientOptions Make(bool a)
    {
        var host = a ? nameof(localhost) : typeof(localhost).Name;
        return new MqttClientOptionsBuilder().WithTcpServer(host, 1883).Build();
    }
}
