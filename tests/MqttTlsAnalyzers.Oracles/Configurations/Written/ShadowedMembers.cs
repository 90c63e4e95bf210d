public static class Program
{
    private class Basic
    {
        public bool Ignore = true;

        public virtual bool Tls => false;

        public bool Both() => Ignore && Tls;
    }

    private sealed class Derived : Basic
    {
        public new bool Ignore = false;

        public override bool Tls => base.Tls || true;
    }

    public static MqttClientOptions Make()
    {
        var derived = new Derived();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(derived.Both()).WithIgnoreCertificateChainErrors(derived.Ignore || !((Basic)derived).Ignore)
            )
            .Build();
    }
}
