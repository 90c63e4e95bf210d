public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptions { UseTls = true };
        try
        {
            try
            {
                tls.IgnoreCertificateChainErrors = true;
            }
            finally
            {
                tls.AllowUntrustedCertificates = tls.IgnoreCertificateChainErrors;
            }
        }
        finally
        {
            tls.IgnoreCertificateChainErrors = !tls.AllowUntrustedCertificates;
            tls.AllowUntrustedCertificates = tls.IgnoreCertificateChainErrors;
        }

        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
