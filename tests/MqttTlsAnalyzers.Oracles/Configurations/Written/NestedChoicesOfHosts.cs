public static class Program
{
    public static MqttClientOptions Make()
    {
        var one = "x";
        foreach (var host in new[] { "x", "localhost" })
        {
            one = host;
        }

        var two = "x";
        foreach (var host in new[] { "localhost", one })
        {
            two = host;
        }

        return new MqttClientOptionsBuilder().WithEndPoint(new DnsEndPoint(two, 1883)).Build();
    }
}
