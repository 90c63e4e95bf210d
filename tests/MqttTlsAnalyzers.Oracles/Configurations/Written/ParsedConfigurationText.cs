public static class Program
{
    private const string Text = "host=broker.example.com;port=8883;tls=true;ignore=false";

    public static MqttClientOptions Make()
    {
        var settings = Text.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return new MqttClientOptionsBuilder()
            .WithTcpServer(settings["host"], int.Parse(settings["port"]))
            .WithTlsOptions(o =>
                o.UseTls(bool.Parse(settings["tls"])).WithIgnoreCertificateChainErrors(bool.Parse(settings["ignore"]))
            )
            .Build();
    }
}
