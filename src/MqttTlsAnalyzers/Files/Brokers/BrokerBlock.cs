using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Files.Brokers;

/// <summary>A line of a broker's file: an option and what stands behind it.</summary>
internal sealed record BrokerOption(string Name, string Value, TextSpan Span);

/// <summary>
/// A listener or a bridge, and the options of its block. A later one of the same name replaces an earlier.
/// </summary>
internal sealed class BrokerBlock
{
    private readonly Dictionary<string, BrokerOption> _options = new(StringComparer.Ordinal);

    public BrokerBlock(BrokerOption? head)
    {
        Head = head;
    }

    /// <summary>The line that begins it; null for the listener that <c>port</c> and its like configure.</summary>
    public BrokerOption? Head { get; }

    /// <summary>Null where it is a Unix socket, or no number.</summary>
    public int? Port { get; set; }

    /// <summary>The address that it is bound to; null for all.</summary>
    public string? Host { get; set; }

    public BrokerOption? this[string name] => _options.TryGetValue(name, out var option) ? option : null;

    /// <summary>In the order of the file.</summary>
    public IEnumerable<BrokerOption> Options => _options.Values.OrderBy(static option => option.Span.Start);

    /// <summary>
    /// Whether a listener speaks TLS: with a certificate and its key. Without one of them, Mosquitto listens in
    /// plaintext and says nothing (2.0.11, run). A pre-shared key or an engine may stand in for them.
    /// </summary>
    public Answer SpeaksTls =>
        Has("certfile") && Has("keyfile") ? Answer.Yes
        : Has("psk_hint") || Has("tls_engine") ? Answer.Unknown
        : Answer.No;

    public bool Has(string name) => _options.ContainsKey(name);

    public bool IsOn(string name) => this[name]?.Value is "true" or "1";

    public void Set(BrokerOption option) => _options[option.Name] = option;
}
