public static class Program
{
    public static MqttClientOptions Make()
    {
        var port = 0x22B3;
        var same = 0b10_0010_1011_0011 == port && 8_883L == port && Convert.ToInt32("22B3", 16) == port;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls(same))
            .Build();
    }
}
