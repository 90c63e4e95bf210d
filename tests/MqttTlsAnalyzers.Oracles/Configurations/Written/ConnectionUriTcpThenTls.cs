public static class Program
{
    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithConnectionUri("mqtt://broker.example.com:8883")
            .WithTlsOptions(o => o.UseTls())
            .Build();
}
