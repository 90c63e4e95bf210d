public static class Program
{
    public static MqttClientOptions Make()
    {
        var profile = new
        {
            Host = "broker.example.com",
            Port = 8883,
            Lax = false,
        };
        var other = profile with { Lax = true, Port = 1883 };
        return new MqttClientOptionsBuilder()
            .WithTcpServer(profile.Host, profile.Port)
            .WithTlsOptions(o =>
                o.UseTls(other.Lax).WithIgnoreCertificateChainErrors(profile.Lax || profile.Equals(other))
            )
            .Build();
    }
}
