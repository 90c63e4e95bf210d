public static class Program
{
    private static Func<T, T> Then<T>(Func<T, T> first, Func<T, T> second) => x => second(first(x));

    public static MqttClientOptions Make()
    {
        Func<bool, Func<bool, bool>> and = x => y => x && y;
        var flip = Then<bool>(x => !x, x => !x);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(flip(true)).WithIgnoreCertificateChainErrors(and(true)(flip(false))))
            .Build();
    }
}
