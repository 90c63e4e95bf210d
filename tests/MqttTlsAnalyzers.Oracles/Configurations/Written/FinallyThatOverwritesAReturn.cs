public static class Program
{
    private static MqttClientTlsOptions Tls()
    {
        var tls = new MqttClientTlsOptions { UseTls = false };
        try
        {
            return tls;
        }
        finally
        {
            tls.UseTls = true;
            tls = new MqttClientTlsOptions();
        }
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(Tls()).Build();
}
