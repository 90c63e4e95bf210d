public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var text = a.ToString().ToLowerInvariant();
        var back = text == "true" || text == "false";
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(back).WithIgnoreCertificateChainErrors(text == "maybe"))
            .Build();
    }
}
