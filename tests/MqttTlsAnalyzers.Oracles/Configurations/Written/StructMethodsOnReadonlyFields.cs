public static class Program
{
    private struct Switch
    {
        public bool On;

        public bool Flip() => On = !On;
    }

    private static readonly Switch _fixed = new() { On = true };
    private static Switch _free = new() { On = true };

    public static MqttClientOptions Make()
    {
        _free = new() { On = true };
        _fixed.Flip();
        _free.Flip();
        var (tls, lax) = (_fixed.On, _free.On);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
