public static class Program
{
    public static MqttClientOptions Make()
    {
        var uri = new UriBuilder("mqtt", "broker.example.com", 8883) { Scheme = "mqtts" }.Uri;
        var builder = new MqttClientOptionsBuilder().WithTcpServer(uri.Host, uri.Port);
        return uri.Scheme.EndsWith('s') ? builder.WithTlsOptions(o => o.UseTls()).Build() : builder.Build();
    }
}
