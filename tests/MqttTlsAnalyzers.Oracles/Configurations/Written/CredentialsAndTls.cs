public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithCredentials("user", "password");
        _ = a
            ? builder.WithTlsOptions(o => o.UseTls())
            : builder.WithTlsOptions(o => o.UseTls().WithTargetHost("broker.example.com"));
        return builder.Build();
    }
}
