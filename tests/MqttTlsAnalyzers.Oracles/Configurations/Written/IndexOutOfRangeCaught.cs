public static class Program
{
    public static MqttClientOptions Make()
    {
        bool[] flags = [true, true];
        var lax = true;
        try
        {
            lax = flags[flags.Length];
        }
        catch (IndexOutOfRangeException)
        {
            lax = false;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
