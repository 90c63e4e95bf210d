public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = OperatingSystem.IsBrowser();
        var protocols = lax && !lax ? SslProtocols.Tls12 : SslProtocols.Tls12 | SslProtocols.Tls13;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithSslProtocols(protocols).WithIgnoreCertificateChainErrors(lax && !lax))
            .Build();
    }
}
