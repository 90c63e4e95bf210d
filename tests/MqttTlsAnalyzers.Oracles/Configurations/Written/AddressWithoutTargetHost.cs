public static class Program
{
    public static MqttClientOptions Make(bool a) =>
        new MqttClientOptionsBuilder()
            .WithEndPoint(IPEndPoint.Parse("203.0.113.7:8883"))
            .WithTlsOptions(o => o.UseTls().WithTargetHost(a ? null : ""))
            .Build();
}
