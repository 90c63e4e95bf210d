public static class Program
{
    public static MqttClientOptions Make()
    {
        var ignore = bool.TryParse("False", out var parsed) ? parsed : true;
        var port = int.TryParse("not a number", out var number) ? number : 8883;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
