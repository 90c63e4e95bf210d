public static class Program
{
    public static MqttClientOptions Make()
    {
        var ignore = false;
        var big = int.MaxValue;
        try
        {
            big = checked(big + 1);
        }
        catch (OverflowException)
        {
            ignore = true;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
