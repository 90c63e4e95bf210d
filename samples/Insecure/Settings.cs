namespace TelemetryPublisher;

/// <summary>What the command line and the environment say.</summary>
internal sealed record Settings(string Target, string DeviceId, string Host, string User, string Password, bool Insecure)
{
    public static Settings Parse(string[] args) => new(
        Target: args.FirstOrDefault(arg => !arg.StartsWith("--", StringComparison.Ordinal)) ?? "plant",
        DeviceId: Environment.MachineName,
        Host: Environment.GetEnvironmentVariable("MQTT_HOST") ?? "mqtt.example.com",
        User: Environment.GetEnvironmentVariable("MQTT_USER") ?? "telemetry",
        Password: Environment.GetEnvironmentVariable("MQTT_PASSWORD") ?? string.Empty,
        Insecure: args.Contains("--insecure"));
}
