public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        int[]? none = null;
        var zero = 0;
        try
        {
            lax = 1 / zero > 0;
        }
        catch (DivideByZeroException)
        {
            lax = false;
        }

        try
        {
            lax = none!.Length >= 0;
        }
        catch (NullReferenceException) { }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
