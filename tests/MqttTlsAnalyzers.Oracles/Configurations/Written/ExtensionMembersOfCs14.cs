public static class Program
{
    extension(MqttClientOptionsBuilder builder)
    {
        public MqttClientOptionsBuilder Secured => builder.WithTlsOptions(o => o.UseTls());

        public MqttClientOptionsBuilder At(string host) => builder.WithTcpServer(host, 8883);
    }

    public static MqttClientOptions Make() => new MqttClientOptionsBuilder().At("broker.example.com").Secured.Build();
}
