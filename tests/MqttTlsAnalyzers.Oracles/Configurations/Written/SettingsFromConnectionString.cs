public static class Program
{
    public static MqttClientOptions Make()
    {
        var parts = new System.Data.Common.DbConnectionStringBuilder
        {
            ConnectionString = "Host=broker.example.com;Tls=True",
        };
        var tls = Convert.ToBoolean(parts["Tls"]);
        var lax = parts.ContainsKey("Insecure");
        return new MqttClientOptionsBuilder()
            .WithTcpServer((string)parts["Host"], 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
