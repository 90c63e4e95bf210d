public static class Program
{
    private abstract class Step
    {
        public abstract T On<T>(T builder, bool twice)
            where T : class;
    }

    private sealed class Tls : Step
    {
        public override T On<T>(T builder, bool twice)
        {
            if (builder is MqttClientOptionsBuilder options)
            {
                options.WithTlsOptions(o => o.UseTls(twice));
            }

            return builder;
        }
    }

    public static MqttClientOptions Make() =>
        new Tls().On(new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883), true).Build();
}
