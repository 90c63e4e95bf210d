public static class Program
{
    private class Base
    {
        public bool Lax;

        public Base() => Lax = Start();

        protected virtual bool Start() => true;
    }

    private sealed class Derived : Base
    {
        private readonly bool _start = true;
        private readonly bool _late;

        public Derived() => _late = true;

        protected override bool Start() => _late && _start;
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(new Derived().Lax))
            .Build();
}
