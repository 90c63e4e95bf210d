public static class Program
{
    private static MqttClientOptionsBuilder Secure(MqttClientOptionsBuilder b, string? scheme)
    {
        if (scheme is null)
        {
            return b;
        }

        if (scheme == "tcp")
        {
            return b;
        }

        foreach (var known in new[] { "ssl", "mqtts" })
        {
            if (known == scheme)
            {
                return b.WithTlsOptions(o => o.UseTls());
            }
        }

        throw new NotSupportedException(scheme);
    }

    public static MqttClientOptions Make() =>
        Secure(new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883), "mqtts").Build();
}
