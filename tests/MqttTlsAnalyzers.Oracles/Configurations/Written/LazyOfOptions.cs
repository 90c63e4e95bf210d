public static class Program
{
    public static MqttClientOptions Make()
    {
        var lazy = new Lazy<MqttClientTlsOptions>(() =>
            new MqttClientTlsOptions { UseTls = true, AllowUntrustedCertificates = true }
        );
        lazy.Value.AllowUntrustedCertificates = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(lazy.Value)
            .Build();
    }
}
