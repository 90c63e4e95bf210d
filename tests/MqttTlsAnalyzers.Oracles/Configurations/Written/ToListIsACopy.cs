public static class Program
{
    public static MqttClientOptions Make()
    {
        var list = new List<bool> { true };
        var copy = list.ToList();
        copy[0] = false;
        var back = copy.ToArray();
        list[0] = true;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(list[0]).WithIgnoreCertificateChainErrors(back[0]))
            .Build();
    }
}
