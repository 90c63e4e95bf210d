public static class Program
{
    [Flags]
    private enum Mode
    {
        None = 0,
        Lax = 1,
        Tls = 2,
    }

    public static MqttClientOptions Make(bool a)
    {
        var mode = Mode.Tls | (a ? Mode.Lax : Mode.None);
        mode &= ~Mode.Lax;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(mode.HasFlag(Mode.Tls)).WithIgnoreCertificateChainErrors((mode & Mode.Lax) != 0)
            )
            .Build();
    }
}
