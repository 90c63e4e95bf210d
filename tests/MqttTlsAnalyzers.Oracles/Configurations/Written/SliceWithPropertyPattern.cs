public static class Program
{
    public static MqttClientOptions Make()
    {
        int[] values = [1, 2, 3];
        var lax = values is [_, .. { Length: 3 }];
        var tls = values is [1, .. var rest] && rest is [2, 3];
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
