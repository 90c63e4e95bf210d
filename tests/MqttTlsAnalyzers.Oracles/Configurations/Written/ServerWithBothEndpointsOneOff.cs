public static class Program
{
    public static MqttServerOptions Make(bool a)
    {
        var builder = new MqttServerOptionsBuilder().WithEncryptedEndpoint().WithEncryptionCertificate(Pki.Root);
        builder = a ? builder.WithDefaultEndpoint().WithDefaultEndpointPort(1883) : builder;
        return builder.WithoutDefaultEndpoint().Build();
    }
}
