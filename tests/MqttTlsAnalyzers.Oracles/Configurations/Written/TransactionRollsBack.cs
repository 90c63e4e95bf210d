public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptions { UseTls = true };
        var before = tls.IgnoreCertificateChainErrors;
        try
        {
            tls.IgnoreCertificateChainErrors = true;
            throw new TimeoutException("probe failed");
        }
        catch (TimeoutException e) when (Log(e))
        {
            tls.UseTls = false;
        }
        catch (TimeoutException)
        {
            tls.IgnoreCertificateChainErrors = before;
        }

        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();

        static bool Log(Exception e) => e.Message.Length == 0;
    }
}
