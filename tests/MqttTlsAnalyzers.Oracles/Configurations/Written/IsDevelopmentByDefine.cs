public static class Program
{
#if NEVER_DEFINED
    private const bool Lax = true;
#else
    private const bool Lax = false;
#endif

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(Lax).WithAllowUntrustedCertificates(!!Lax))
            .Build();
}
