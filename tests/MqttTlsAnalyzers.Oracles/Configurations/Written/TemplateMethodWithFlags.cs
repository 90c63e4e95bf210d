public static class Program
{
    private abstract class Template
    {
        protected bool Lax;

        public MqttClientOptions Run()
        {
            Before();
            var o = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(t => t.UseTls().WithIgnoreCertificateChainErrors(Lax))
                .Build();
            After();
            return o;
        }

        protected virtual void Before() => Lax = true;

        protected virtual void After() { }
    }

    private sealed class Mine : Template
    {
        protected override void Before()
        {
            base.Before();
            Lax = !Lax;
        }

        protected override void After() => Lax = true;
    }

    public static MqttClientOptions Make() => new Mine().Run();
}
