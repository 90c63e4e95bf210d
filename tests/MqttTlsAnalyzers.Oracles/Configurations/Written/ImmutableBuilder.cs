public static class Program
{
    public static MqttClientOptions Make()
    {
        var b = System.Collections.Immutable.ImmutableArray.CreateBuilder<bool>();
        b.Add(true);
        b.Add(false);
        b[0] = false;
        b.Reverse();
        var all = b.ToImmutable();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(true).WithIgnoreCertificateChainErrors(all[0] || all[1]))
            .Build();
    }
}
