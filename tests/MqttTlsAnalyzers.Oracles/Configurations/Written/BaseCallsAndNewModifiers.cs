public static class Program
{
    private class Root
    {
        public virtual bool Lax() => true;
    }

    private class Middle : Root
    {
        public new virtual bool Lax() => false;
    }

    private sealed class Leaf : Middle
    {
        public override bool Lax() => base.Lax();
    }

    public static MqttClientOptions Make()
    {
        Root asRoot = new Leaf();
        Middle asMiddle = new Leaf();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(asRoot.Lax()).WithIgnoreCertificateChainErrors(asMiddle.Lax()))
            .Build();
    }
}
