public static class Program
{
    private sealed class Cell
    {
        public bool Lax;
        public Cell? Next;
    }

    public static MqttClientOptions Make()
    {
        var head = new Cell
        {
            Lax = true,
            Next = new Cell { Lax = true, Next = new Cell() },
        };
        var last = head;
        while (last.Next != null)
        {
            last = last.Next;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(head.Lax).WithIgnoreCertificateChainErrors(last.Lax))
            .Build();
    }
}
