public static class Program
{
    private sealed class Never
    {
        public static bool operator ==(Never? left, Never? right) => false;

        public static bool operator !=(Never? left, Never? right) => true;

        public override bool Equals(object? other) => false;

        public override int GetHashCode() => 0;
    }

    public static MqttClientOptions Make()
    {
        var never = new Never();
        var same = never;
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(never == same));
        if (never != same && !never.Equals(same))
        {
            builder.WithTlsOptions(o => o.UseTls());
        }

        return builder.Build();
    }
}
