public static class Program
{
    private class Base(bool lax)
    {
        public bool Lax => lax;
        protected bool Inner { get; set; } = !lax;
    }

    private sealed class Derived(bool value) : Base(!value)
    {
        public bool Result => Inner && Lax;
        public bool Ok => Inner || Lax;
    }

    public static MqttClientOptions Make(bool a)
    {
        var derived = new Derived(a);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(derived.Ok).WithIgnoreCertificateChainErrors(derived.Result))
            .Build();
    }
}
