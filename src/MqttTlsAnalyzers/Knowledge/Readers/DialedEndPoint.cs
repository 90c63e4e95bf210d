using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>Where a client connects to, as its transport options say it.</summary>
/// <param name="Call">The code that names the host.</param>
/// <param name="Port">Null where the port is unknown; the constant null where it was left out.</param>
internal readonly record struct DialedEndPoint(
    SettingSource? Call,
    Setting<HostName>? Host,
    Value? Port,
    Setting<string?> Scheme
)
{
    public static readonly DialedEndPoint Unknown = new(
        null,
        null,
        null,
        Setting<string?>.Uncertain(Certainty.Unknown, null, null)
    );
}
