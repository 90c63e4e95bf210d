public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var mode = a switch
        {
            true => X509RevocationMode.Online,
            false => X509RevocationMode.Offline,
        };
        var parsed = Enum.Parse<X509RevocationMode>("NoCheck");
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithRevocationMode(parsed).WithRevocationMode(mode))
            .Build();
    }
}
