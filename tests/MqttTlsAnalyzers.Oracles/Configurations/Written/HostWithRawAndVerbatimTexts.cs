public static class Program
{
    public static MqttClientOptions Make()
    {
        var json = """
            localhost
            """;
        var path = @"a\b".Split('\\');
        return new MqttClientOptionsBuilder()
            .WithTcpServer(path.Length == 2 ? json : "broker.example.com", 1883)
            .Build();
    }
}
