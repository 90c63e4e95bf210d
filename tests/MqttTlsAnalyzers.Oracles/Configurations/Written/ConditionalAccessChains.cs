public static class Program
{
    private sealed class Node
    {
        public Node? Next { get; set; }
        public bool Ignore { get; set; } = true;

        public bool Flip() => Ignore = !Ignore;
    }

    public static MqttClientOptions Make()
    {
        var node = new Node { Next = new Node() };
        node?.Next?.Flip();
        node?.Next?.Next?.Flip();
        var ignore = node?.Next?.Ignore ?? node?.Next?.Next?.Ignore ?? true;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
