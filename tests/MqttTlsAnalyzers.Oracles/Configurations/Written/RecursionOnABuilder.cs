public static class Program
{
    private static MqttClientOptionsBuilder Add(MqttClientOptionsBuilder builder, int left) =>
        left == 0
            ? builder
            : Add(left == 1 ? builder.WithTlsOptions(o => o.UseTls()) : builder.WithClientId("id" + left), left - 1);

    public static MqttClientOptions Make() =>
        Add(new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883), 3).Build();
}
