public static class Program
{
    public static MqttClientOptions Make()
    {
        var host = string.Concat(
            "broker",
            '.',
            $"{"EXAMPLE".ToLowerInvariant(), 7}",
            string.Format(".{0}{1:D1}", "com", "")
        );
        var port = $"{8_000 + 883:D4}";
        var bits = Convert.ToString(5, 2).PadLeft(4, '0');
        return new MqttClientOptionsBuilder()
            .WithTcpServer(host, int.Parse(port))
            .WithTlsOptions(o => o.UseTls(bits[1] == '1').WithIgnoreCertificateChainErrors(bits[0] == '1'))
            .Build();
    }
}
