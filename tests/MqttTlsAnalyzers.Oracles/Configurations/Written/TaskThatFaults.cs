public static class Program
{
    private static async Task<bool> Fails()
    {
        await Task.CompletedTask;
        throw new InvalidOperationException();
    }

    public static MqttClientOptions Make()
    {
        var lax = true;
        try
        {
            lax = Fails().GetAwaiter().GetResult();
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
