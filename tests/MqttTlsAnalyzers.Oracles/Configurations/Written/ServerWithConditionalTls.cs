public static class Program
{
    public static MqttServerOptions Make(bool a)
    {
        var builder = new MqttServerOptionsBuilder();
        Action<MqttServerOptionsBuilder>[] steps =
        [
            b => b.WithEncryptedEndpoint().WithEncryptionCertificate(Pki.Root),
            b => b.WithDefaultEndpoint(),
        ];
        steps[a ? 0 : 0](builder);
        return builder.Build();
    }
}
