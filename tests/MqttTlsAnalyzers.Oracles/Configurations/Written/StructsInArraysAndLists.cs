public static class Program
{
    private struct Flags
    {
        public bool Ignore;

        public void Tighten() => Ignore = false;
    }

    public static MqttClientOptions Make()
    {
        var array = new[] { new Flags { Ignore = true } };
        array[0].Tighten();
        var list = new List<Flags> { new Flags { Ignore = true } };
        var copy = list[0];
        copy.Tighten();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(list[0].Ignore).WithIgnoreCertificateChainErrors(array[0].Ignore))
            .Build();
    }
}
