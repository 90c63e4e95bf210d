public static class Program
{
    private sealed class Settings
    {
        private bool _ignore = true;

        public ref bool Ignore => ref _ignore;
    }

    private static ref bool Pick(ref bool one, ref bool two, bool first) => ref first ? ref one : ref two;

    public static MqttClientOptions Make()
    {
        var settings = new Settings();
        settings.Ignore = false;
        var one = true;
        var two = true;
        Pick(ref one, ref two, false) = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(one).WithIgnoreCertificateChainErrors(settings.Ignore || two))
            .Build();
    }
}
