public static class Program
{
    public static MqttClientOptions Make(bool a, bool b)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        if (a)
        {
            builder.WithTlsOptions(o => o.UseTls());
        }

        if (!a && b)
        {
            builder.WithTlsOptions(o => o.UseTls().WithTargetHost("x"));
        }

        if (!a && !b)
        {
            builder.WithTlsOptions(o => o.UseTls().WithRevocationMode(X509RevocationMode.Online));
        }

        return builder.Build();
    }
}
