public static class Program
{
    public static MqttClientOptions Make()
    {
        var list = new List<bool> { true };
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list)[0] = false;
        bool[] flags = [true];
        flags.AsSpan().Clear();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls().WithIgnoreCertificateChainErrors(list[0]).WithAllowUntrustedCertificates(flags[0])
            )
            .Build();
    }
}
