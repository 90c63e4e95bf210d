public static partial class Program
{
    static partial void Configure(MqttClientOptionsBuilder builder);

    static partial void Missing(MqttClientOptionsBuilder builder);

    [System.Diagnostics.Conditional("NEVER")]
    private static void Never(MqttClientOptionsBuilder builder) =>
        builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        Configure(builder);
        Missing(builder);
        Never(builder);
        return builder.Build();
    }
}

public static partial class Program
{
    static partial void Configure(MqttClientOptionsBuilder builder) => builder.WithTlsOptions(o => o.UseTls());
}
