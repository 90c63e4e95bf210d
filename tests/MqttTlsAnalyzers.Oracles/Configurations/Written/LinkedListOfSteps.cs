public static class Program
{
    private sealed class Node(Action<MqttClientOptionsBuilder> step, Node? next)
    {
        public void Run(MqttClientOptionsBuilder builder)
        {
            step(builder);
            next?.Run(builder);
        }
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder();
        new Node(
            b => b.WithTcpServer("broker.example.com", 8883),
            new Node(b => b.WithTlsOptions(o => o.UseTls()), null)
        ).Run(builder);
        return builder.Build();
    }
}
