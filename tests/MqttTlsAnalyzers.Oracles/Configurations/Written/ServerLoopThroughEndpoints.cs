public static class Program
{
    public static MqttServerOptions Make()
    {
        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(Pki.Root)
            .Build();
        foreach (
            MqttServerTcpEndpointBaseOptions end in new MqttServerTcpEndpointBaseOptions[]
            {
                options.DefaultEndpointOptions,
                options.TlsEndpointOptions,
            }
        )
        {
            end.IsEnabled = end is MqttServerTlsTcpEndpointOptions;
        }

        return options;
    }
}
