public static class Program
{
    public static MqttClientOptions Make()
    {
        var xml = System.Xml.Linq.XElement.Parse("<mqtt tls='true' lax='false' host='broker.example.com'/>");
        var tls = (bool)xml.Attribute("tls")!;
        var lax = (bool?)xml.Attribute("lax") ?? true;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
