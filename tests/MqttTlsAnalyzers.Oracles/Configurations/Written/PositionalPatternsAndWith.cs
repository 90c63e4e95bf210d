public static class Program
{
    private abstract record Shape;

    private sealed record Tcp(string Host, int Port) : Shape;

    private sealed record Web(string Url) : Shape;

    public static MqttClientOptions Make()
    {
        Shape shape = new Tcp("broker.example.com", 1883) with { Port = 8883 };
        var builder = new MqttClientOptionsBuilder();
        return shape switch
        {
            Web(var url) => builder.WithWebSocketServer(o => o.WithUri(url)).Build(),
            Tcp(_, 1883) => builder.WithTcpServer("broker.example.com", 1883).Build(),
            Tcp(var host, > 8000 and < 9000 and var port) => builder
                .WithTcpServer(host, port)
                .WithTlsOptions(o => o.UseTls())
                .Build(),
            _ => throw new InvalidOperationException(),
        };
    }
}
