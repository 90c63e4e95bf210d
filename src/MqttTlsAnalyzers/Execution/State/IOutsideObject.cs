namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// The key of an unknown value that stands for an object of which knowledge can tell more: it is worth keeping.
/// </summary>
internal interface IOutsideObject;
