public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        try
        {
            int.Parse("x");
            builder.WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates());
        }
        catch (FormatException)
        {
            builder.WithTlsOptions(o => o.UseTls());
        }
        return builder.Build();
    }
}
