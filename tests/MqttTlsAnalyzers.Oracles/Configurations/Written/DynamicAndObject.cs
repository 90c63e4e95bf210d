public static class Program
{
    public static MqttClientOptions Make()
    {
        object boxed = 5;
        object text = "x";
        var ignore = boxed is long || boxed is int and > 5 || text is int || text is string { Length: 2 };
        var tls = boxed switch
        {
            string => false,
            int n when n == 5 => true,
            _ => false,
        };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
