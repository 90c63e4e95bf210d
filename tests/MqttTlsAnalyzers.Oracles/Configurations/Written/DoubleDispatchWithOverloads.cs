public static class Program
{
    private abstract class Mode
    {
        public abstract bool Lax();
    }

    private sealed class Dev : Mode
    {
        public override bool Lax() => Program.Lax(this);
    }

    private sealed class Prod : Mode
    {
        public override bool Lax() => Program.Lax(this);
    }

    private static bool Lax(Dev _) => true;

    private static bool Lax(Prod _) => false;

    private static bool Lax(Mode _) => true;

    public static MqttClientOptions Make()
    {
        Mode mode = new Prod();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(mode.Lax()))
            .Build();
    }
}
