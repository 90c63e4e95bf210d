public static class Program
{
    private sealed record Layer(bool? Tls = null, bool? Lax = null);

    public static MqttClientOptions Make()
    {
        Layer[] layers = [new(Lax: true), new(Tls: true), new(Lax: false)];
        var merged = layers.Aggregate(
            (under, over) => under with { Tls = over.Tls ?? under.Tls, Lax = over.Lax ?? under.Lax }
        );
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(merged.Tls ?? false).WithIgnoreCertificateChainErrors(merged.Lax ?? true))
            .Build();
    }
}
