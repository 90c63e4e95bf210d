public static class Program
{
    public static MqttClientOptions Make()
    {
        ISwitch s = new Switch();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(s.On))
            .Build();
    }

    private interface ISwitch
    {
        bool On { get; }
    }

    private sealed class Switch : ISwitch
    {
        public bool On => true;
        bool ISwitch.On => !On;
    }
}
