public static class Program
{
    public static MqttClientOptions Make()
    {
        bool[] from = [true, false];
        var to = new bool[2];
        from.CopyTo(to, 0);
        Array.Reverse(to);
        from[0] = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(to[1]).WithIgnoreCertificateChainErrors(to[0]).WithAllowUntrustedCertificates(from[0])
            )
            .Build();
    }
}
