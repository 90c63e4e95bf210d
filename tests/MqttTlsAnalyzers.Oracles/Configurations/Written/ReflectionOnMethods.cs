public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        typeof(Program).GetMethod(nameof(Secure))!.Invoke(null, [builder]);
        return builder.Build();
    }

    public static void Secure(MqttClientOptionsBuilder builder) => builder.WithTlsOptions(o => o.UseTls());
}
