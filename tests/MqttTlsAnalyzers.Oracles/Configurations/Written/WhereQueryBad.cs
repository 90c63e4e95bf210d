public static class Program
{
    public static MqttClientOptions Make()
    {
        var modes = new[] { (Name: "dev", Lax: true), (Name: "prod", Lax: false) };
        var lax = (from mode in modes where mode.Name == "dev" select mode.Lax).Single();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
