public static class Program
{
    public static MqttClientOptions Make()
    {
        var text = "a-b_c";
        var parts = text.Split(new[] { '-', '_' }, StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Join("", parts.Reverse());
        var ignore = joined == "abc" || parts.Length == 2 || text.Trim('a', 'c') == "b" || text.LastIndexOf('_') < 0;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
