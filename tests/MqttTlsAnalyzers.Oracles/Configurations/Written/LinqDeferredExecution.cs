public static class Program
{
    public static MqttClientOptions Make()
    {
        var list = new List<int> { 1 };
        var many = list.Where(x => x > 1);
        var atOnce = many.Any();
        list.Add(2);
        var later = many.Any();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(later).WithIgnoreCertificateChainErrors(atOnce))
            .Build();
    }
}
