public static class Program
{
    public static MqttClientOptions Make()
    {
        var hosts = new[] { "broker.example.com", "localhost" };
        var ports = new[] { ("localhost", 1883), ("broker.example.com", 8883) };
        var (host, port) = (
            from h in hosts
            join p in ports on h equals p.Item1
            let secure = p.Item2 == 8883
            where secure
            select (h, p.Item2)
        ).First();
        var builder = new MqttClientOptionsBuilder().WithTcpServer(host, port);
        if (port == 8883)
        {
            builder.WithTlsOptions(o => o.UseTls());
        }

        return builder.Build();
    }
}
