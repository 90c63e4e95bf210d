public static class Program
{
    public static MqttClientOptions Make()
    {
        var map = new Dictionary<string, bool> { ["a"] = true };
        bool lax;
        try
        {
            lax = map["b"];
        }
        catch (KeyNotFoundException)
        {
            lax = !map["a"];
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
