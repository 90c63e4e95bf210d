public static class Program
{
    public static MqttClientOptions Make()
    {
        int[] numbers = [1, 2, 3, 4];
        var ignore = numbers is [1, 3, ..] or [] or [_, _, _] || numbers is not [.., 4];
        var port = numbers is [var first, .. var rest] && rest is [.., var last] ? 8880 + last - first : 1883;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
