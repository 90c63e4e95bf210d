public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder();
        switch (1)
        {
            case 0:
                builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
                break;
            case 1:
                builder.WithTcpServer("broker.example.com", 8883);
                goto case 2;
            case 2:
                builder.WithTlsOptions(o => o.UseTls());
                goto default;
            default:
                builder.WithClientId("id");
                break;
        }

        return builder.Build();
    }
}
