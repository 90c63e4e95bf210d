public static class Program
{
    private interface IProfile
    {
        bool Lax { get; }
    }

    private sealed class Dev : IProfile
    {
        public bool Lax => true;
    }

    private sealed class Prod : IProfile
    {
        public bool Lax => false;
    }

    private static bool Ask<T>()
        where T : IProfile, new() => new T().Lax;

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(Ask<Dev>()).WithIgnoreCertificateChainErrors(Ask<Prod>()))
            .Build();
}
