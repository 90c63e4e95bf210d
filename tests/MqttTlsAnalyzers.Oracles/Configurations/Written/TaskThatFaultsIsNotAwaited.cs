public static class Program
{
    private static async Task Fails(MqttClientTlsOptions o)
    {
        o.UseTls = true;
        await Task.CompletedTask;
        throw new InvalidOperationException();
    }

    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptions();
        _ = Fails(tls);
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
