using System.Threading;
using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>
/// One finding in one version of a document: the reported node, the causes, and what is needed to judge an edit.
/// </summary>
internal sealed class FixTarget
{
    public FixTarget(
        Document document,
        SyntaxNode root,
        SourceText text,
        SemanticModel model,
        FindingSpans spans,
        CancellationToken cancellationToken
    )
    {
        Document = document;
        Root = root;
        Text = text;
        Model = model;
        CancellationToken = cancellationToken;
        Node = Locate(root, spans.Primary);
        Causes = spans.Causes.Select(span => span is { } known ? Locate(root, known) : null).ToImmutableArray();
        Taker = Causes.FirstOrDefault() ?? LocateElsewhere(spans.Elsewhere);
    }

    public Document Document { get; }

    public SyntaxNode Root { get; }

    public SourceText Text { get; }

    public SemanticModel Model { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The reported call, assignment, expression or statement; null when it is not there any more.</summary>
    public SyntaxNode? Node { get; }

    /// <summary>The nodes at the additional locations, null for one that is elsewhere.</summary>
    public ImmutableArray<SyntaxNode?> Causes { get; }

    /// <summary>
    /// Where the reported call goes to a helper: the helper's code that takes what the call gives, in any file.
    /// </summary>
    public SyntaxNode? Taker { get; }

    public InvocationExpressionSyntax? Call => Node as InvocationExpressionSyntax;

    public AssignmentExpressionSyntax? Assignment => Node as AssignmentExpressionSyntax;

    public IMethodSymbol? Method(InvocationExpressionSyntax call) =>
        Model.GetSymbolInfo(call, CancellationToken).Symbol as IMethodSymbol;

    public ISymbol? Symbol(ExpressionSyntax expression) => Model.GetSymbolInfo(expression, CancellationToken).Symbol;

    /// <summary>The semantic model of this document, or of another one of the compilation.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) =>
        tree == Root.SyntaxTree ? Model : Model.Compilation.GetSemanticModel(tree);

    public ITypeSymbol? TypeOf(ExpressionSyntax expression) => Model.GetTypeInfo(expression, CancellationToken).Type;

    /// <summary>The type that a call is made on: the builder's.</summary>
    public ITypeSymbol? ReceiverType(InvocationExpressionSyntax call) =>
        Method(call) is { } method ? method.ReceiverType ?? method.ContainingType : null;

    private SyntaxNode? LocateElsewhere(Location? location) =>
        Model.Compilation.SyntaxTrees.FirstOrDefault(tree =>
            tree == location?.SourceTree
            || (
                location is not null
                && string.Equals(tree.FilePath, location.SourceTree?.FilePath, StringComparison.Ordinal)
            )
        )
            is { } found
            ? Locate(found.GetRoot(CancellationToken), location!.SourceSpan)
            : null;

    /// <summary>The call, from its method's name to its end, or another node, at exactly this place.</summary>
    private static SyntaxNode? Locate(SyntaxNode root, TextSpan span)
    {
        if (span.IsEmpty || span.End > root.FullSpan.End)
        {
            return null;
        }

        var token = root.FindToken(span.Start);
        if (token.SpanStart != span.Start)
        {
            return null;
        }

        SyntaxNode? found = null;
        for (var node = token.Parent; node is not null && node.Span.End <= span.End; node = node.Parent)
        {
            if (node.Span.End != span.End)
            {
                continue;
            }

            if (
                node is InvocationExpressionSyntax or AssignmentExpressionSyntax
                && Chain.NameToken(node) is var name
                && name.SpanStart == span.Start
                && !name.IsKind(SyntaxKind.None)
            )
            {
                return node;
            }

            if (node.SpanStart == span.Start && (node is ExpressionSyntax or StatementSyntax || found is null))
            {
                found = node;
            }
        }

        return found;
    }
}

/// <summary>Where a finding stands: its own span and those of its causes, null for a cause in another file.</summary>
internal sealed record FindingSpans(TextSpan Primary, ImmutableArray<TextSpan?> Causes)
{
    /// <summary>The first cause, where it is in another file, which no fix of this one changes.</summary>
    public Location? Elsewhere { get; init; }

    public static FindingSpans Of(Diagnostic diagnostic)
    {
        var others = diagnostic
            .AdditionalLocations.Select(location =>
                location.SourceTree == diagnostic.Location.SourceTree ? location.SourceSpan : (TextSpan?)null
            )
            .ToImmutableArray();
        var elsewhere = others.IsEmpty || others[0] is not null ? null : diagnostic.AdditionalLocations[0];
        return diagnostic.Properties.ContainsKey(FixIntent.WholeIsLast) && others.LastOrDefault() is { } whole
            ? new FindingSpans(whole, others.RemoveAt(others.Length - 1)) { Elsewhere = elsewhere }
            : new FindingSpans(diagnostic.Location.SourceSpan, others) { Elsewhere = elsewhere };
    }

    /// <summary>The same places after an edit; null when the finding's own place is gone.</summary>
    public FindingSpans? After(ImmutableArray<TextChange> changes) =>
        SourceEdit.Map(Primary, changes) is { } primary
            ? this with
            {
                Primary = primary,
                Causes = Causes
                    .Select(cause => cause is { } span ? SourceEdit.Map(span, changes) : null)
                    .ToImmutableArray(),
            }
            : null;
}
