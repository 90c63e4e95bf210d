public static class Program
{
    [System.Runtime.CompilerServices.InlineArray(2)]
    private struct Pair
    {
        private bool _first;
    }

    public static MqttClientOptions Make()
    {
        var pair = new Pair();
        pair[0] = true;
        pair[1] = pair[0];
        pair[0] = false;
        var (tls, lax) = (pair[1], pair[0]);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
