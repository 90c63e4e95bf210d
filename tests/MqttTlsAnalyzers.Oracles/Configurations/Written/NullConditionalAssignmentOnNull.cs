public static class Program
{
    private sealed class Holder
    {
        public bool Lax;
    }

    public static MqttClientOptions Make(bool a)
    {
        Holder? holder = a ? new() : null;
        var lax = false;
        holder?.Lax = lax = true;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(lax && !a))
            .Build();
    }
}
