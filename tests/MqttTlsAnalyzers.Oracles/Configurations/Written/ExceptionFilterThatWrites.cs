public static class Program
{
    private static bool Note(ref bool flag)
    {
        flag = false;
        return false;
    }

    public static MqttClientOptions Make()
    {
        var ignore = true;
        try
        {
            try
            {
                throw new InvalidOperationException("no");
            }
            catch (InvalidOperationException) when (Note(ref ignore))
            {
                ignore = true;
            }
        }
        catch (Exception) { }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
