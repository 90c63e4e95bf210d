public static class Program
{
    public static MqttClientOptions Make()
    {
        var depth = 0;
        var lax = false;
        foreach (var c in "(()())")
        {
            depth += c switch
            {
                '(' => 1,
                ')' => -1,
                _ => 100,
            };
            lax |= depth < 0 || depth > 2;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(depth == 0).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
