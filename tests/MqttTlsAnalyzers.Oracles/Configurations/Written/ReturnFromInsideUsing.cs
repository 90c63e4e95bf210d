public static class Program
{
    private sealed class Reset(MqttClientTlsOptions options) : IDisposable
    {
        public void Dispose() => options.IgnoreCertificateChainErrors = false;
    }

    private static MqttClientTlsOptions Tls()
    {
        var options = new MqttClientTlsOptions { UseTls = true, IgnoreCertificateChainErrors = true };
        using (new Reset(options))
        {
            return options;
        }
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(Tls()).Build();
}
