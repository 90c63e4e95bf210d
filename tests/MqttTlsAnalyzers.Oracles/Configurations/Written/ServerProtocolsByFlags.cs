public static class Program
{
    public static MqttServerOptions Make()
    {
        var protocols = Enum.GetValues<SslProtocols>()
            .Where(p => p is SslProtocols.Tls12 or SslProtocols.Tls13)
            .Aggregate((x, y) => x | y);
        return new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(Pki.Root)
            .WithEncryptionSslProtocol(protocols)
            .Build();
    }
}
