public static class Program
{
    public static MqttClientOptions Make()
    {
        Action<MqttClientTlsOptionsBuilder> one = o => o.UseTls();
        Action<MqttClientTlsOptionsBuilder> two = o => o.WithIgnoreCertificateChainErrors(true);
        Action<MqttClientTlsOptionsBuilder> three = o => o.WithIgnoreCertificateChainErrors(false);
        var all = (Action<MqttClientTlsOptionsBuilder>)Delegate.Combine(one, two, three)!;
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(all).Build();
    }
}
