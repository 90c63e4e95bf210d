public static class Program
{
    public static MqttClientOptions Make()
    {
        var settings = new System.Collections.Specialized.NameValueCollection { { "tls", "1" }, { "lax", "0" } };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(settings["tls"] == "1").WithIgnoreCertificateChainErrors(settings["lax"] != "0")
            )
            .Build();
    }
}
