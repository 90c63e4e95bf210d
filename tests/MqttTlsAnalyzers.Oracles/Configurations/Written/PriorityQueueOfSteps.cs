public static class Program
{
    public static MqttClientOptions Make()
    {
        var queue = new PriorityQueue<Func<bool, bool>, int>();
        queue.Enqueue(x => true, 1);
        queue.Enqueue(x => false, 2);
        var lax = true;
        while (queue.TryDequeue(out var step, out _))
        {
            lax = step(lax);
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
