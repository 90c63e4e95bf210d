public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        try
        {
            throw new ArgumentNullException("x");
        }
        catch (InvalidOperationException)
        {
            builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
        }
        catch (ArgumentException)
        {
            builder.WithTlsOptions(o => o.UseTls());
        }

        return builder.Build();
    }
}
