public static class Program
{
    public static MqttClientOptions Make()
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 1883).Build();
        options.ChannelOptions = new MqttClientTcpOptions
        {
            RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883),
            TlsOptions = new MqttClientTlsOptions { UseTls = true },
        };
        return options;
    }
}
