public static class Program
{
    public static MqttClientOptions Make()
    {
        var steps = new Queue<Action<MqttClientOptionsBuilder>>();
        steps.Enqueue(b => b.WithTcpServer("broker.example.com", 8883));
        steps.Enqueue(b => b.WithTlsOptions(o => o.UseTls()));
        var builder = new MqttClientOptionsBuilder();
        while (steps.Count > 0)
        {
            steps.Dequeue()(builder);
        }
        return builder.Build();
    }
}
