public static class Program
{
    public static MqttServerOptions Make(bool a)
    {
        var options = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(Pki.Root)
            .Build();
        if (a && !a)
        {
            options.TlsEndpointOptions.CertificateProvider = null;
        }

        return options;
    }
}
