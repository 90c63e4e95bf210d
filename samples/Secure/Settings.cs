namespace TelemetryPublisher;

/// <summary>What the command line and the environment say.</summary>
internal sealed record Settings(string Target, string DeviceId, string Host, string User, string Password, string KeyPassword)
{
    public static Settings Parse(string[] args) => new(
        Target: args.FirstOrDefault() ?? "plant",
        DeviceId: Environment.MachineName,
        Host: Environment.GetEnvironmentVariable("MQTT_HOST") ?? "mqtt.example.com",
        User: Environment.GetEnvironmentVariable("MQTT_USER") ?? "telemetry",
        Password: Environment.GetEnvironmentVariable("MQTT_PASSWORD") ?? string.Empty,
        KeyPassword: Environment.GetEnvironmentVariable("MQTT_KEY_PASSWORD") ?? string.Empty);
}
