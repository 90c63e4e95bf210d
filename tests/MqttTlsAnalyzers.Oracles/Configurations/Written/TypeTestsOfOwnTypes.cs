public static class Program
{
    private abstract record Mode;

    private sealed record Strict(int Level) : Mode;

    private sealed record Lax : Mode;

    private static MqttClientOptionsBuilder Apply(MqttClientOptionsBuilder builder, Mode mode) =>
        mode switch
        {
            Strict { Level: > 1 } => builder.WithTlsOptions(o => o.UseTls()),
            Strict(var level) => builder.WithTlsOptions(o => o.UseTls(level == 1)),
            Lax => builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors()),
            _ => throw new InvalidOperationException(),
        };

    public static MqttClientOptions Make(bool a)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        return Apply(builder, a ? new Strict(2) : new Strict(1)).Build();
    }
}
