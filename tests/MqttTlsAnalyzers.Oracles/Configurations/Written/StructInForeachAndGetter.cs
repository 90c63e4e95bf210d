public static class Program
{
    private struct Point
    {
        public bool Lax;

        public Point Off()
        {
            Lax = false;
            return this;
        }
    }

    private sealed class Holder
    {
        public Point Value { get; set; }
    }

    public static MqttClientOptions Make()
    {
        var holder = new Holder { Value = new Point { Lax = true } };
        holder.Value.Off();
        var first = holder.Value.Lax;
        holder.Value = holder.Value.Off();
        var second = holder.Value.Lax;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(first).WithIgnoreCertificateChainErrors(second))
            .Build();
    }
}
