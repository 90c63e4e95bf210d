public static class Program
{
    public static MqttClientOptions Make()
    {
        bool[] from = [true];
        var clone = (bool[])from.Clone();
        clone[0] = false;
        var alias = from;
        alias[0] &= clone[0];
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(from[0]))
            .Build();
    }
}
