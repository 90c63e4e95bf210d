public static class Program
{
    public static MqttClientOptions Make()
    {
        var flags = new Stack<bool>();
        flags.Push(true);
        flags.Push(false);
        var top = flags.Pop();
        var below = flags.Peek();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(below).WithIgnoreCertificateChainErrors(top))
            .Build();
    }
}
