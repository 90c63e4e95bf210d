public static class Program
{
    public static MqttClientOptions Make()
    {
        var channel = new MqttClientTcpOptions { RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883) };
        var options = new MqttClientOptions { ChannelOptions = channel };
        var tls = channel.TlsOptions = new MqttClientTlsOptions();
        tls.UseTls = tls.IgnoreCertificateChainErrors = true;
        return options;
    }
}
