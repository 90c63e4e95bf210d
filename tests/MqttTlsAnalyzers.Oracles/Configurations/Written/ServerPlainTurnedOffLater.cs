public static class Program
{
    public static MqttServerOptions Make()
    {
        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(Pki.Root)
            .Build();
        options.DefaultEndpointOptions.IsEnabled = false;
        return options;
    }
}
