public static class Program
{
    public static MqttServerOptions Make()
    {
        var builder = new MqttServerOptionsBuilder();
        foreach (var kind in new[] { "plain", "tls" })
        {
            switch (kind)
            {
                case "plain":
                    builder.WithoutDefaultEndpoint();
                    break;
                case "tls":
                    builder.WithEncryptedEndpoint().WithEncryptionCertificate(Pki.Root);
                    break;
            }
        }

        return builder.Build();
    }
}
