public static class Program
{
    private sealed record Endpoint(bool Tls, X509Certificate2? Certificate)
    {
        public MqttServerOptionsBuilder On(MqttServerOptionsBuilder builder)
        {
            if (!Tls)
            {
                return builder.WithDefaultEndpoint();
            }

            builder.WithoutDefaultEndpoint().WithEncryptedEndpoint();
            return Certificate is null ? builder : builder.WithEncryptionCertificate(Certificate);
        }
    }

    public static MqttServerOptions Make(bool a)
    {
        Endpoint[] endpoints = [new(a, Pki.Root), new(true, null) { Certificate = Pki.Root }];
        var builder = new MqttServerOptionsBuilder();
        foreach (var endpoint in endpoints.Where(e => e.Tls))
        {
            endpoint.On(builder);
        }

        return builder.Build();
    }
}
