public static class Program
{
    public static MqttClientOptions Make()
    {
        var local =
            Guid.Empty.ToString("N").All(c => c == '0') && new DateTime(2026, 12, 1).DayOfWeek == DayOfWeek.Tuesday;
        return new MqttClientOptionsBuilder().WithTcpServer(local ? "localhost" : "broker.example.com", 1883).Build();
    }
}
