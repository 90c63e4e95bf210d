public static class Program
{
    private sealed record Layer(bool? Tls, bool? Lax, string? Host)
    {
        public static Layer operator +(Layer under, Layer over) =>
            new(over.Tls ?? under.Tls, over.Lax ?? under.Lax, over.Host ?? under.Host);
    }

    public static MqttClientOptions Make()
    {
        var merged =
            new Layer(false, true, "localhost")
            + new Layer(true, null, "broker.example.com")
            + new Layer(null, false, null);
        return new MqttClientOptionsBuilder()
            .WithTcpServer(merged.Host, 8883)
            .WithTlsOptions(o => o.UseTls(merged.Tls!.Value).WithIgnoreCertificateChainErrors(merged.Lax == true))
            .Build();
    }
}
