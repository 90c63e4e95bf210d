namespace MqttTlsAnalyzers.Execution;

/// <summary>The key of a decision to which the counterpart of a handler's run leaves one answer.</summary>
internal sealed record AnsweredQuestion(SyntaxNode? Syntax)
{
    /// <summary>What the handler returns at last.</summary>
    public static readonly AnsweredQuestion Result = new(default(SyntaxNode));
}
