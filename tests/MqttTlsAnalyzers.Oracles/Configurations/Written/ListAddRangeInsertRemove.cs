public static class Program
{
    public static MqttClientOptions Make()
    {
        var list = new List<bool> { true };
        list.AddRange([false, true]);
        list.Insert(0, false);
        list.RemoveAt(1);
        list.RemoveAll(x => x);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(list.Count == 2).WithIgnoreCertificateChainErrors(list.Contains(true)))
            .Build();
    }
}
