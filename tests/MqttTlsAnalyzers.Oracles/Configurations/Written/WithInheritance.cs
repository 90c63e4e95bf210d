public static class Program
{
    public static MqttClientOptions Make()
    {
        Base one = new Derived(true, true);
        var two = one with { Ignore = false };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(two.Tls).WithIgnoreCertificateChainErrors(two.Ignore || ((Derived)two).Extra == false)
            )
            .Build();
    }

    private record Base(bool Tls)
    {
        public bool Ignore { get; init; } = true;
    }

    private sealed record Derived(bool Tls, bool Extra) : Base(Tls);
}
