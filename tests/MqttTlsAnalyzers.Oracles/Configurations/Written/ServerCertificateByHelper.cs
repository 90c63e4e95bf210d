public static class Program
{
    private static MqttServerOptionsBuilder Secure(MqttServerOptionsBuilder b, X509Certificate2? certificate) =>
        certificate is null
            ? b
            : b.WithoutDefaultEndpoint().WithEncryptedEndpoint().WithEncryptionCertificate(certificate);

    public static MqttServerOptions Make() => Secure(new MqttServerOptionsBuilder(), Pki.Root).Build();
}
