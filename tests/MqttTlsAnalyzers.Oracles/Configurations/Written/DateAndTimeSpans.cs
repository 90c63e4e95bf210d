public static class Program
{
    public static MqttClientOptions Make()
    {
        var timeout = TimeSpan.FromSeconds(90) - TimeSpan.FromMinutes(1);
        var date = new DateTime(2020, 1, 31).AddMonths(1);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(timeout.TotalSeconds > 29).WithIgnoreCertificateChainErrors(date.Day == 31))
            .Build();
    }
}
