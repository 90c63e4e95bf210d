public static class Program
{
    public static MqttClientOptions Make(bool a, bool b)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        var mode = (a, b) switch
        {
            (true, true) => 3,
            (true, _) => 2,
            (_, true) => 1,
            _ => 0,
        };
        builder.WithTlsOptions(o => o.UseTls(mode >= 0).WithIgnoreCertificateChainErrors(mode == 3 && !b));
        return builder.Build();
    }
}
