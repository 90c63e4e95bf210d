public static class Program
{
    private readonly record struct Steps(int Count)
    {
        public static Steps operator ++(Steps s) => new(s.Count + 2);

        public static Steps operator +(Steps s, int n) => new(s.Count - n);
    }

    public static MqttClientOptions Make()
    {
        var steps = new Steps(0);
        var old = steps++;
        steps += 2;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(old.Count == 0).WithIgnoreCertificateChainErrors(steps.Count != 0))
            .Build();
    }
}
