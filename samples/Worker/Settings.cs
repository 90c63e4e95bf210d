namespace PlantWorker;

/// <summary>The section "Plant" of appsettings.json.</summary>
public sealed class PlantSettings
{
    public string Host { get; set; } = "localhost";

    public int Port { get; set; } = 8883;

    public bool AcceptAnyCertificate { get; set; }
}

/// <summary>The section "Reports" of appsettings.json.</summary>
public sealed record ReportSettings(string Host, int Port, bool UseTls, string User, string? Password);
