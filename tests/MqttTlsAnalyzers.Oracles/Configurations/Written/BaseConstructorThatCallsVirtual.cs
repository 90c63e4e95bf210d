public static class Program
{
    private abstract class Configured
    {
        protected Configured(MqttClientOptionsBuilder builder) => Apply(builder);

        protected abstract void Apply(MqttClientOptionsBuilder builder);
    }

    private sealed class Tls(MqttClientOptionsBuilder builder) : Configured(builder)
    {
        private readonly bool _on = true;

        protected override void Apply(MqttClientOptionsBuilder builder) =>
            builder.WithTcpServer("broker.example.com", 8883).WithTlsOptions(o => o.UseTls(_on));
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder();
        _ = new Tls(builder);
        return builder.Build();
    }
}
