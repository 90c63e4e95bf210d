public static class Program
{
    private sealed class Holder
    {
        public bool Lax = true;
        public Holder? Next;
    }

    public static MqttClientOptions Make(bool a)
    {
        Holder? holder = new();
        holder?.Lax = false;
        holder?.Next?.Lax = true;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(holder!.Lax))
            .Build();
    }
}
