public static class Program
{
    private sealed class Switches
    {
        private bool _strict = true;
        public bool this[int i]
        {
            get => i > 0 ? !_strict : _strict;
            set => _strict = i > 0 ? !value : value;
        }
    }

    public static MqttClientOptions Make()
    {
        var switches = new Switches();
        switches[0] = false;
        switches[1] = false;
        var i = 0;
        switches[i++] = true;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(i == 1).WithIgnoreCertificateChainErrors(switches[1]))
            .Build();
    }
}
