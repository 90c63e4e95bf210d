public static class Program
{
    [Flags]
    private enum Mode
    {
        None,
        One,
        Two,
        Four = 4,
    }

    public static MqttClientOptions Make(bool b, bool c)
    {
        var mode = Mode.Two | ((c ? b : !b) ? Mode.Four : Mode.One);
        mode |= Mode.None;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(b ^ c).WithIgnoreCertificateChainErrors(mode.HasFlag(Mode.Four)))
            .Build();
    }
}
