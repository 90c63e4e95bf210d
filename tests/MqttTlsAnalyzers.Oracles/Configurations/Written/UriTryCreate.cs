public static class Program
{
    public static MqttClientOptions Make()
    {
        if (!Uri.TryCreate("mqtts://broker.example.com:8883", UriKind.Absolute, out var uri))
        {
            throw new FormatException();
        }

        var builder = new MqttClientOptionsBuilder().WithTcpServer(uri.Host, uri.Port);
        if (uri.Scheme == "mqtts")
        {
            builder = builder.WithTlsOptions(o => o.UseTls().WithTargetHost(uri.Host));
        }

        return builder.Build();
    }
}
