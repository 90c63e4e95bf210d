public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptions { UseTls = true };
        tls.CertificateValidationHandler += _ => true;
        tls.CertificateValidationHandler = null;
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
