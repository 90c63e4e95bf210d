public static class Program
{
    private sealed class Cell(Action<MqttClientOptionsBuilder> step, Cell? next)
    {
        public void Run(MqttClientOptionsBuilder b)
        {
            step(b);
            next?.Run(b);
        }
    }

    public static MqttClientOptions Make()
    {
        var chain = new Cell(
            b => b.WithTcpServer("broker.example.com", 8883),
            new Cell(b => b.WithTlsOptions(o => o.UseTls()), null)
        );
        var builder = new MqttClientOptionsBuilder();
        chain.Run(builder);
        return builder.Build();
    }
}
