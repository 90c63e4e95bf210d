public static class Program
{
    public static MqttClientOptions Make()
    {
        int? count = null;
        int? more = count + 1;
        bool? both = null;
        var ignore = more > 0 || (both & true) == true || more.HasValue || (more ?? 1) != 1;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
