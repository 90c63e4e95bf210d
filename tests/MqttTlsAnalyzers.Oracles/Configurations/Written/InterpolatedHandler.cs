public static class Program
{
    private static bool Flag(FormattableString text) => text.ArgumentCount == 2;

    public static MqttClientOptions Make()
    {
        var (x, y) = (1, 2);
        return new MqttClientOptionsBuilder()
            .WithTcpServer($"{"broker"}.{"example"}.com", 8883)
            .WithTlsOptions(o => o.UseTls(Flag($"{x}{y}")).WithIgnoreCertificateChainErrors(Flag($"{x}")))
            .Build();
    }
}
