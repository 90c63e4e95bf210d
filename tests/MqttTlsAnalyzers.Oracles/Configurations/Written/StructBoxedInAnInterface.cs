public static class Program
{
    private interface ISwitch
    {
        bool On { get; set; }
    }

    private struct Switch : ISwitch
    {
        public bool On { get; set; }
    }

    public static MqttClientOptions Make()
    {
        var one = new Switch { On = true };
        ISwitch boxed = one;
        boxed.On = false;
        var same = boxed;
        same.On |= false;
        var (tls, lax) = (one.On, boxed.On);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
