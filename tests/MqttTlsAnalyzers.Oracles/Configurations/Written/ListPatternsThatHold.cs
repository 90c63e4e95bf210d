public static class Program
{
    public static MqttClientOptions Make()
    {
        string[] words = ["tls", "ignore"];
        var ignore = words is ["tls", var second] && second == "ignore";
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
