public static class Program
{
    public static MqttClientOptions Make()
    {
        var insecure = Environment.GetEnvironmentVariable("NO_SUCH_VARIABLE_AT_ALL") ?? "false";
        return new MqttClientOptionsBuilder()
            .WithTcpServer("localhost", 8883)
            .WithTlsOptions(o => o.UseTls())
            .WithClientId(insecure)
            .Build();
    }
}
