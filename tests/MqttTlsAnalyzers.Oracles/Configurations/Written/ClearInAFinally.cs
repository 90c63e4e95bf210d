public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var options = new MqttClientTlsOptions { UseTls = true, IgnoreCertificateChainErrors = true };
        try
        {
            if (a)
            {
                throw new InvalidOperationException();
            }
        }
        catch (InvalidOperationException) when (options.IgnoreCertificateChainErrors)
        {
            options.AllowUntrustedCertificates = !options.IgnoreCertificateChainErrors;
        }
        finally
        {
            options.IgnoreCertificateChainErrors = false;
        }

        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(options).Build();
    }
}
