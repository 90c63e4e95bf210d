public static class Program
{
    private static Func<MqttClientCertificateValidationEventArgs, bool> Logged(
        Func<MqttClientCertificateValidationEventArgs, bool> inner
    ) =>
        args =>
        {
            var answer = inner(args);
            Console.Out.Flush();
            return answer;
        };

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(Logged(_ => true)))
            .Build();
}
