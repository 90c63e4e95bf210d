public static class Program
{
    private static void Loosen(in MqttClientOptions options)
    {
        var tls = options.ChannelOptions.TlsOptions;
        tls.UseTls = true;
        tls.IgnoreCertificateChainErrors = false;
    }

    public static MqttClientOptions Make()
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).Build();
        Loosen(options);
        return options;
    }
}
