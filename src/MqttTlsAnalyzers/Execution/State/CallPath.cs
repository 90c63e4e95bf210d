namespace MqttTlsAnalyzers.Execution;

/// <summary>The calls that led from the analysed body into the code that runs.</summary>
internal sealed record CallPath(SyntaxNode Call, CallPath? Outer);
