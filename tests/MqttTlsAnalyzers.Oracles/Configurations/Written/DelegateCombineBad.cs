public static class Program
{
    public static MqttClientOptions Make()
    {
        Action<MqttClientTlsOptionsBuilder> one = o => o.UseTls();
        Action<MqttClientTlsOptionsBuilder> two = o => o.WithIgnoreCertificateChainErrors(true);
        var all = (Action<MqttClientTlsOptionsBuilder>)Delegate.Combine(new Delegate[] { one, two })!;
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(all).Build();
    }
}
