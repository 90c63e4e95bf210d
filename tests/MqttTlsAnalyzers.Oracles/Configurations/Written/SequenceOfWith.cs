public static class Program
{
    public static MqttClientOptions Make()
    {
        var s = new S(false, false) with { Tls = true };
        s = s with { Lax = true } with { Lax = false };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(s.Tls).WithAllowUntrustedCertificates(s.Lax))
            .Build();
    }

    private readonly record struct S(bool Tls, bool Lax);
}
