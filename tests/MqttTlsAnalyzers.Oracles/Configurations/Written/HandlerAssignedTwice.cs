public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptions { UseTls = true, CertificateValidationHandler = _ => true };
        tls.CertificateValidationHandler = args => args.SslPolicyErrors == SslPolicyErrors.None;
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
