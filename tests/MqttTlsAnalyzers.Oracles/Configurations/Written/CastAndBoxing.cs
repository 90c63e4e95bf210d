public static class Program
{
    public static MqttClientOptions Make()
    {
        object o1 = true;
        object o2 = 5;
        IComparable c = 5;
        var v = o1 is bool x && x && c.CompareTo(o2) == 0;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(v).WithIgnoreCertificateChainErrors(!v))
            .Build();
    }
}
