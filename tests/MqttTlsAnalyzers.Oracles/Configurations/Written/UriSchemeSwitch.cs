public static class Program
{
    public static MqttClientOptions Make()
    {
        var uri = new Uri("tcp://broker.example.com:1883");
        var builder = new MqttClientOptionsBuilder().WithTcpServer(uri.Host, uri.Port);
        switch (uri.Scheme)
        {
            case "ssl":
            case "mqtts":
                builder.WithTlsOptions(o => o.UseTls());
                break;
        }

        return builder.Build();
    }
}
