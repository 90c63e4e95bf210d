namespace MqttTlsAnalyzers.Execution;

/// <summary>The calls that led from the analysed body into the code at hand.</summary>
internal sealed record CallPath(SyntaxNode Call, CallPath? Outer);
