public static class Program
{
    public static MqttClientOptions Make()
    {
        var text = "mqtts://broker.example.com:8883";
        var rest = text[(text.IndexOf("://") + 3)..];
        var host = rest[..rest.LastIndexOf(':')];
        var port = int.Parse(rest[^4..]);
        var builder = new MqttClientOptionsBuilder().WithTcpServer(host, port);
        if (text[..5] == "mqtts" && text[^1] == '3')
        {
            builder.WithTlsOptions(o => o.UseTls());
        }

        return builder.Build();
    }
}
