public static class Program
{
    public static MqttClientOptions Make(bool a, bool b, bool c)
    {
        var number = (c ? b : !b) ? 6 : 3;
        var different = a ^ b;
        var lax = different && a && b;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(b ^ c).WithIgnoreCertificateChainErrors(number > 5 && lax))
            .Build();
    }
}
