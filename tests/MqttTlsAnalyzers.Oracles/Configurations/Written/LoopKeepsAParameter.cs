public static class Program
{
    private static void Set(ref bool to, bool from) => to = from;

    public static MqttClientOptions Make(bool a)
    {
        var inLoop = false;
        for (var i = 0; i < 2; i++)
        {
            inLoop = i == 1 ? a && a : false;
        }

        var lax = true;
        Set(ref lax, inLoop);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(!a).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
