public static class Program
{
    public static MqttClientOptions Make()
    {
        System.Linq.Expressions.Expression<Func<bool, bool>> not = x => !x;
        var lax = not.Compile()(true);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
