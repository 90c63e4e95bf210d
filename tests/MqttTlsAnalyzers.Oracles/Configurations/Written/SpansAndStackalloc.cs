public static class Program
{
    public static MqttClientOptions Make()
    {
        Span<bool> flags = stackalloc bool[3];
        flags.Fill(true);
        flags[1..].Clear();
        var tls = flags[0];
        var ignore = flags[2];
        ReadOnlySpan<char> text = "xbroker.example.com";
        var host = text[1..].ToString();
        return new MqttClientOptionsBuilder()
            .WithTcpServer(host, 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
