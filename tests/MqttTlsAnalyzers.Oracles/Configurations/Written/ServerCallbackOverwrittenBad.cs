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
                (_, _, _, e) => e == SslPolicyErrors.None,
                (_, _, _, _) => true,
            }
        )
        {
            builder.WithClientCertificate(callback);
        }

        return builder.Build();
    }
}
