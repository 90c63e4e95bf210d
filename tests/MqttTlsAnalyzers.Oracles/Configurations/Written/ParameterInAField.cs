public static class Program
{
    private sealed class Holder(bool value)
    {
        public bool Value { get; } = value;
        public bool Opposite => !Value;
    }

    public static MqttClientOptions Make(bool a)
    {
        var holder = new Holder(a);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(holder.Value || holder.Opposite)
                    .WithIgnoreCertificateChainErrors(holder.Value && holder.Opposite)
            )
            .Build();
    }
}
