public static class Program
{
    public static MqttClientOptions Make()
    {
        var port = int.TryParse("88x3", out var parsed) ? parsed : 8883;
        var lax = bool.TryParse("yes", out var yes) || yes;
        var tls = Enum.TryParse<SslProtocols>("Tls12", out var protocols) && protocols == SslProtocols.Tls12;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
