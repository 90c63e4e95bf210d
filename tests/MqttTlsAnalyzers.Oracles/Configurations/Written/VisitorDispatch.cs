public static class Program
{
    private interface IVisitor
    {
        void Visit(Strict mode);
        void Visit(Lax mode);
    }

    private abstract class Mode
    {
        public abstract void Accept(IVisitor visitor);
    }

    private sealed class Strict : Mode
    {
        public override void Accept(IVisitor visitor) => visitor.Visit(this);
    }

    private sealed class Lax : Mode
    {
        public override void Accept(IVisitor visitor) => visitor.Visit(this);
    }

    private sealed class Applying(MqttClientOptionsBuilder builder) : IVisitor
    {
        public void Visit(Strict mode) => builder.WithTlsOptions(o => o.UseTls());

        public void Visit(Lax mode) => builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        Mode mode = new Strict();
        mode.Accept(new Applying(builder));
        return builder.Build();
    }
}
