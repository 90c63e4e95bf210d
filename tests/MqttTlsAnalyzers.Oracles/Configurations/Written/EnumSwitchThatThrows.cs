public static class Program
{
    private enum Mode
    {
        Plain,
        Tls,
    }

    public static MqttClientOptions Make(bool a)
    {
        var mode = a ? Mode.Tls : Mode.Plain;
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        switch (mode)
        {
            case Mode.Tls:
                builder.WithTlsOptions(o => o.UseTls());
                break;
            case Mode.Plain:
            default:
                throw new NotSupportedException();
        }

        return builder.Build();
    }
}
