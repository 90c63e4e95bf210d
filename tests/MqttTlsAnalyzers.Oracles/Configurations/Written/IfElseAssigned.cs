public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        bool v;
        if (a)
        {
            v = true;
        }
        else
        {
            v = !a;
        }
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        if (v)
        {
            builder.WithTlsOptions(o => o.UseTls());
        }
        return builder.Build();
    }
}
