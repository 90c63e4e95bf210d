public static class Program
{
    public static MqttClientOptions Make(bool a, bool b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a, false);
        if (b)
        {
            return null!;
        }
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(!b))
            .Build();
    }
}
