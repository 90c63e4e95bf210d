public static class Program
{
    private sealed class Settings(string host, bool strict)
    {
        public void Deconstruct(out string h, out bool ignore)
        {
            h = host;
            ignore = !strict;
        }
    }

    public static MqttClientOptions Make()
    {
        var (host, ignore) = new Settings("broker.example.com", true);
        return new MqttClientOptionsBuilder()
            .WithTcpServer(host, 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
