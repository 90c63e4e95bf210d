public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        MqttClientTlsOptions? tls = a ? new MqttClientTlsOptions { UseTls = true } : null;
        if (tls is { UseTls: true } known)
        {
            known.IgnoreCertificateChainErrors = !a;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(tls ?? new MqttClientTlsOptions { UseTls = true })
            .Build();
    }
}
