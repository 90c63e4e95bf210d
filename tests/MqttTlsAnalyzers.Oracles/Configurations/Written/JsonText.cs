public static class Program
{
    private sealed record Settings(string Host, bool Ignore);

    public static MqttClientOptions Make()
    {
        var settings = System.Text.Json.JsonSerializer.Deserialize<Settings>(
            """{ "Host": "broker.example.com", "Ignore": false }"""
        )!;
        return new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(settings.Ignore))
            .Build();
    }
}
