public static class Program
{
    private delegate void Next(MqttClientOptionsBuilder b);

    private static Next Build(params Func<Next, Next>[] parts)
    {
        Next next = _ => { };
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            next = parts[i](next);
        }

        return next;
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder();
        Build(
            next =>
                b =>
                {
                    b.WithTcpServer("broker.example.com", 8883);
                    next(b);
                },
            next =>
                b =>
                {
                    next(b);
                    b.WithTlsOptions(o => o.UseTls());
                },
            next =>
                b =>
                {
                    b.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
                    next(b);
                }
        )(builder);
        return builder.Build();
    }
}
