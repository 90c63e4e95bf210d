public static class Program
{
    private sealed record Settings(string Host, bool Lax);

    public static MqttClientOptions Make()
    {
        var settings = System.Text.Json.JsonSerializer.Deserialize<Settings>(
            "{\"Host\":\"broker.example.com\",\"Lax\":false}"
        )!;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithTargetHost(settings.Host))
            .Build();
    }
}
