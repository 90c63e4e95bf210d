public static class Program
{
    public static MqttClientOptions Make()
    {
        object value = "true";
        bool lax;
        try
        {
            lax = (bool)value;
        }
        catch (InvalidCastException)
        {
            lax = false;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
