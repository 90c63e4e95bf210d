public static class Program
{
    private interface IMode
    {
        static abstract bool Ignore { get; }
    }

    private sealed class Strict : IMode
    {
        public static bool Ignore => false;
    }

    private static MqttClientOptionsBuilder Apply<TMode>(MqttClientOptionsBuilder builder)
        where TMode : IMode => builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(TMode.Ignore));

    public static MqttClientOptions Make() =>
        Apply<Strict>(new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883)).Build();
}
