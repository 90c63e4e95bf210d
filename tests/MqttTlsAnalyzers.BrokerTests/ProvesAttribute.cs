using System;

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>
/// The claim about a rule that a test shows on the wire: what the flagged code does, and what the fixed code does.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProvesAttribute(string id, string flagged) : Attribute
{
    public string Id { get; } = id;

    public string Flagged { get; } = flagged;

    /// <summary>Gets or sets what is seen after our fix; null where there is no fix.</summary>
    public string? Fixed { get; set; }
}
