public static class Program
{
    private static void Secure(IMqttClientChannelOptions channel)
    {
        if (channel is MqttClientTcpOptions tcp)
        {
            tcp.TlsOptions.UseTls = true;
        }
    }

    public static MqttClientOptions Make()
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).Build();
        Secure(options.ChannelOptions);
        return options;
    }
}
