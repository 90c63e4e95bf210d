public static class Program
{
    public static MqttClientOptions Make(bool a, bool b)
    {
        bool? state = a ? (b ? true : null) : false;
        var lax = state is null && !a;
        var tls = state ?? true || !a;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls | state != false | !a).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
