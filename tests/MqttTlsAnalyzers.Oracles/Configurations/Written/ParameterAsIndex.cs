public static class Program
{
    public static MqttClientOptions Make(bool a, bool b)
    {
        bool[] table = [false, false, false, true];
        var index = (a ? 2 : 0) + (b ? 1 : 0);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(table[index] && !b))
            .Build();
    }
}
