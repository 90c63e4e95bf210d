public static class Program
{
    private sealed record Mode(string Name, int Level);

    public static MqttClientOptions Make()
    {
        var one = new Mode("strict", 1);
        var two = new Mode("strict", 1);
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        if (one == two && one.Equals(two) && !ReferenceEquals(one, two) && one with { Level = 2 } != two)
        {
            builder.WithTlsOptions(o => o.UseTls());
        }

        return builder.Build();
    }
}
