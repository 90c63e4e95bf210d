public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        try
        {
            try
            {
                throw new FormatException();
            }
            catch (FormatException)
            {
                lax = false;
                throw;
            }
        }
        catch (Exception e) when (e is FormatException)
        {
            lax = lax && e is ArgumentException;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
