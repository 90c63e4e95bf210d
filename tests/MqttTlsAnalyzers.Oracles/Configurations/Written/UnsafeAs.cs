public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        System.Runtime.CompilerServices.Unsafe.AsRef(in lax) = false;
        var copy = lax;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(copy))
            .Build();
    }
}
