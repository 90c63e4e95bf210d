public static class Program
{
    extension(MqttClientTlsOptionsBuilder builder)
    {
        public MqttClientTlsOptionsBuilder Lax() => builder.WithIgnoreCertificateChainErrors();
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().Lax())
            .Build();
}
