public static class Program
{
    private static readonly Dictionary<string, RemoteCertificateValidationCallback> _modes = new()
    {
        ["lax"] = (_, _, _, _) => true,
        ["strict"] = (_, _, _, errors) => errors == SslPolicyErrors.None,
    };

    public static MqttServerOptions Make() =>
        new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(Pki.Root)
            .WithClientCertificate(_modes["str" + "ict"])
            .Build();
}
