public static class Program
{
    public static MqttClientOptions Make()
    {
        static T Pick<T>(T one, T two, Func<T, bool> p) => p(one) ? one : two;
        var port = Pick(1883, 8883, n => n > 5000);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls(Pick(false, true, f => f)))
            .Build();
    }
}
