public static class Program
{
    public static MqttServerOptions Make()
    {
        var options = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(Pki.Root)
            .Build();
        var tls = options.TlsEndpointOptions;
        tls.IsEnabled = false;
        options.DefaultEndpointOptions.IsEnabled = true;
        return options;
    }
}
