namespace MqttTlsAnalyzers.Execution;

/// <summary>The key of a decision that the table of peers has taken: there is one answer.</summary>
internal sealed record AnsweredQuestion(SyntaxNode? Syntax)
{
    /// <summary>What the handler returns at last.</summary>
    public static readonly AnsweredQuestion Result = new(default(SyntaxNode));
}
