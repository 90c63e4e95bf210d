public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptions();
        typeof(MqttClientTlsOptions).GetProperty("UseTls")!.SetValue(tls, true);
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
