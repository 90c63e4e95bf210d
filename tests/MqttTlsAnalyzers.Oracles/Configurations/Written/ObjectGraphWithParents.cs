public static class Program
{
    private sealed class Node(Node? parent)
    {
        public bool? Lax;
        public bool Effective => Lax ?? parent?.Effective ?? true;

        public Node Child() => new(this);
    }

    public static MqttClientOptions Make()
    {
        var root = new Node(null) { Lax = false };
        var leaf = root.Child().Child();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(leaf.Effective))
            .Build();
    }
}
