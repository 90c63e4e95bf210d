public static class Program
{
    public static MqttClientOptions Make()
    {
        var channel = System.Threading.Channels.Channel.CreateUnbounded<Action<MqttClientOptionsBuilder>>();
        channel.Writer.TryWrite(b => b.WithTcpServer("broker.example.com", 8883));
        channel.Writer.TryWrite(b => b.WithTlsOptions(o => o.UseTls()));
        channel.Writer.Complete();
        var builder = new MqttClientOptionsBuilder();
        while (channel.Reader.TryRead(out var step))
        {
            step(builder);
        }

        return builder.Build();
    }
}
