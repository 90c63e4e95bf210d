public static class Program
{
    private static bool Strict(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors is SslPolicyErrors.None && certificate is not null;

    private static bool Lax(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null || chain is null || errors >= 0;

    public static MqttServerOptions Make(bool a)
    {
        RemoteCertificateValidationCallback callback = a ? Strict : Strict;
        callback = callback == Lax ? Lax : callback;
        return new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(Pki.Root)
            .WithClientCertificate(callback)
            .Build();
    }
}
