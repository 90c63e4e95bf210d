public static class Program
{
    public static MqttClientOptions Make()
    {
        int[] ports = [8883, 1883, 443];
        Array.Sort(ports);
        var port = ports[Array.BinarySearch(ports, 8883)];
        var last = ports[^1];
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls(last == 8883).WithIgnoreCertificateChainErrors(ports[0] != 443))
            .Build();
    }
}
