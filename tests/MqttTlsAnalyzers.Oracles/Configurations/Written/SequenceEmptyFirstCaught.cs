public static class Program
{
    public static MqttClientOptions Make()
    {
        bool lax;
        try
        {
            lax = new[] { 1, 2 }.Where(x => x > 2).Select(_ => true).First();
        }
        catch (InvalidOperationException)
        {
            lax = false;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
