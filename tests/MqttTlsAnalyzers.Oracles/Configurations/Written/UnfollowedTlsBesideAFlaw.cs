public static class Program
{
    public static MqttClientOptions Make(bool b, bool c)
    {
        var text = c && b ? "yes" : "no";
        var tls = new[] { b, true }.All(x => x);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls || b).WithIgnoreCertificateChainErrors(text.IndexOf('s') > 0 && !b))
            .Build();
    }
}
