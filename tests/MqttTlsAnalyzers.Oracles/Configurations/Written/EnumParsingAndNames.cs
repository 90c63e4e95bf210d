public static class Program
{
    private enum Mode
    {
        Lax = 1,
        Strict = 2,
    }

    public static MqttClientOptions Make()
    {
        var mode = Enum.Parse<Mode>("strict", ignoreCase: true);
        var isLax = mode == Mode.Lax || mode.ToString() == nameof(Mode.Lax) || (int)mode % 2 == 1;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(Enum.IsDefined(mode)).WithIgnoreCertificateChainErrors(isLax))
            .Build();
    }
}
