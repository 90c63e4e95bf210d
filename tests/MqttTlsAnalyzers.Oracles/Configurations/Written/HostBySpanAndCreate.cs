public static class Program
{
    public static MqttClientOptions Make()
    {
        var host = string.Create(
            9,
            "tsohlacol",
            (span, text) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = text[text.Length - 1 - i];
                }
            }
        );
        return new MqttClientOptionsBuilder().WithTcpServer(host, 1883).Build();
    }
}
