namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Something that knowledge has seen during a run. The machine collects it, and only the knowledge that wrote it can
/// read it.
/// </summary>
internal abstract record RunNote;
