namespace MqttTlsAnalyzers.Execution;

/// <summary>Where an element of a list comes from.</summary>
internal readonly struct ElementSource
{
    /// <param name="code">The code that puts the element into its list.</param>
    /// <param name="expression">The expression that yields the element; the code itself when left out.</param>
    public ElementSource(SyntaxNode code, SyntaxNode? expression = null)
    {
        Code = code;
        Expression = expression ?? code;
    }

    public SyntaxNode Code { get; }

    public SyntaxNode Expression { get; }
}
