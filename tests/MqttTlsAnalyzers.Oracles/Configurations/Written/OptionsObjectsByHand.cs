public static class Program
{
    public static MqttClientOptions Make()
    {
        var channel = new MqttClientTcpOptions { RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883) };
        var options = new MqttClientOptions { ChannelOptions = channel };
        channel.TlsOptions = new MqttClientTlsOptions { UseTls = true };
        options.ChannelOptions.TlsOptions.IgnoreCertificateChainErrors = false;
        return options;
    }
}
