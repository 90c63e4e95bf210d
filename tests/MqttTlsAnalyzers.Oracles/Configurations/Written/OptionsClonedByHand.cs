public static class Program
{
    private static MqttClientTlsOptions Copy(MqttClientTlsOptions other) =>
        new() { UseTls = other.UseTls, IgnoreCertificateChainErrors = other.IgnoreCertificateChainErrors };

    public static MqttClientOptions Make()
    {
        var original = new MqttClientTlsOptions { UseTls = true };
        var copy = Copy(original);
        original.UseTls = false;
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(copy).Build();
    }
}
