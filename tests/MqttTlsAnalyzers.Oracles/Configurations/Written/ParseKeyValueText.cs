public static class Program
{
    public static MqttClientOptions Make()
    {
        var settings = new Dictionary<string, string>();
        foreach (var pair in "host=broker.example.com;tls=true;lax=false".Split(';'))
        {
            var parts = pair.Split('=', 2);
            settings[parts[0]] = parts[1];
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer(settings["host"], 8883)
            .WithTlsOptions(o =>
                o.UseTls(bool.Parse(settings["tls"])).WithIgnoreCertificateChainErrors(settings["lax"] == "true")
            )
            .Build();
    }
}
