public static class Program
{
    private static bool Has(string[] args, string name)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].TrimStart('-').Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public static MqttClientOptions Make()
    {
        string[] args = ["--TLS", "--verbose"];
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(Has(args, "tls")).WithIgnoreCertificateChainErrors(Has(args, "insecure")))
            .Build();
    }
}
