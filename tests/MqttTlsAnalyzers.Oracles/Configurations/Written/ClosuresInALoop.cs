public static class Program
{
    public static MqttClientOptions Make()
    {
        var getters = new List<Func<int>>();
        for (var i = 0; i < 3; i++)
        {
            getters.Add(() => i);
        }

        var each = new List<Func<int>>();
        foreach (var number in new[] { 0, 1, 2 })
        {
            each.Add(() => number);
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(each[0]() == 0).WithIgnoreCertificateChainErrors(getters[0]() == 0))
            .Build();
    }
}
