public static class Program
{
    public static MqttServerOptions Make()
    {
        var builder = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(Pki.Root);
        foreach (
            var callback in new RemoteCertificateValidationCallback[]
            {
                (_, _, _, _) => true,
                (_, _, _, e) => e == SslPolicyErrors.None,
            }
        )
        {
            builder.WithClientCertificate(callback);
        }

        return builder.Build();
    }
}
