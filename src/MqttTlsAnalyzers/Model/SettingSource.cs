using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Model;

/// <summary>The code that made a setting: the only place where the model touches Roslyn.</summary>
internal sealed class SettingSource : IEquatable<SettingSource>
{
    public SettingSource(SyntaxNode node, SettingSource? callSite)
    {
        Node = node;
        CallSite = callSite;
    }

    /// <summary>
    /// The invocation (of a builder method), the assignment (statement or initializer member), the object creation, or,
    /// for an element of a list, the element's expression.
    /// </summary>
    public SyntaxNode Node { get; }

    /// <summary>
    /// Null when the code stands in the body that is analysed; else the call in that body through which it was reached.
    /// </summary>
    public SettingSource? CallSite { get; }

    /// <summary>The lines of shipped files that say what the code sets; takes no part in equality.</summary>
    public ImmutableArray<Location> Files { get; private init; } = ImmutableArray<Location>.Empty;

    /// <summary>
    /// Of a call that gives a helper the value: the helper's code that sets it. Null for the code of a setting itself;
    /// takes no part in equality.
    /// </summary>
    public SyntaxNode? Taker { get; private init; }

    /// <summary>The call through which this code was reached, as the one that gives it its value.</summary>
    public SettingSource? GivenBy() =>
        CallSite is { } call ? new SettingSource(call.Node, call.CallSite) { Files = call.Files, Taker = Node } : null;

    /// <summary>The code alone; null for none.</summary>
    public static SettingSource? Of(SyntaxNode? node) => node is null ? null : new SettingSource(node, null);

    /// <summary>The same code, reached through a call in the analysed body.</summary>
    public SettingSource ReachedThrough(SettingSource? callSite) => new(Node, callSite);

    /// <summary>The same code, which sets what these lines of files say.</summary>
    public SettingSource With(IEnumerable<Location> files)
    {
        var all = Files;
        foreach (var file in files)
        {
            all = all.Contains(file) ? all : all.Add(file);
        }

        return all.Length == Files.Length ? this : new SettingSource(Node, CallSite) { Files = all, Taker = Taker };
    }

    /// <summary>The same code, of which only these lines of files are meant.</summary>
    public SettingSource For(ImmutableArray<Location> files) => new(Node, CallSite) { Files = files, Taker = Taker };

    /// <summary>The code stands in the body that is analysed, so a finding may be reported on it.</summary>
    public bool IsInBody => CallSite is null;

    /// <summary>This is a call that gives a helper the value, and not the code of the setting itself.</summary>
    public bool GivesToHelper => Taker is not null;

    /// <summary>
    /// The call through which this code was reached gives it its value, or may be the one to change.
    /// </summary>
    public bool IsGivenToHelper => GivesToHelper || !IsInBody;

    /// <summary>Both stand in one file and were reached in the same way, so that one edit may concern both.</summary>
    public bool IsBeside(SettingSource? other) =>
        other is not null && Node.SyntaxTree == other.Node.SyntaxTree && Equals(CallSite, other.CallSite);

    /// <summary>Both are one piece of code, however it was reached.</summary>
    public bool IsSameCode(SettingSource? other) => Node == other?.Node;

    /// <summary>
    /// After this has run, the other one may run again: one loop is around both, or this stands before what ran before
    /// it, so that the way here was a jump back.
    /// </summary>
    /// <param name="other">What has run before.</param>
    /// <param name="creation">Where the object was made that both are about; a loop that makes it anew leads
    /// nowhere.</param>
    public bool MayLeadTo(SettingSource other, SettingSource? creation)
    {
        if (CallSite is not null || other.CallSite is not null || creation?.CallSite is not null)
        {
            return (CallSite ?? this).MayLeadTo(other.CallSite ?? other, creation?.CallSite ?? creation);
        }

        foreach (var around in Node.Ancestors())
        {
            var isAroundBoth = around.Contains(other.Node);
            switch (around)
            {
                case ForStatementSyntax
                or CommonForEachStatementSyntax
                or WhileStatementSyntax
                or DoStatementSyntax when isAroundBoth:
                    return creation is null || !around.Contains(creation.Node);
                case AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax
                or MemberDeclarationSyntax
                and not GlobalStatementSyntax
                or CompilationUnitSyntax:
                    return isAroundBoth
                        && Node.Span.End <= other.Node.SpanStart
                        && other
                            .Node.Ancestors()
                            .TakeWhile(ancestor => ancestor != around)
                            .All(static ancestor =>
                                ancestor is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                            );
            }
        }

        return false;
    }

    /// <summary>The method or member named at <see cref="Node"/>; empty where none is.</summary>
    public string MemberName => NameToken(Node).ValueText;

    /// <summary>
    /// What a finding is about: a call from its method's name to the closing parenthesis, an assignment from the
    /// member's name to the end of the value, any other expression as a whole.
    /// </summary>
    public Location Location => Location.Create(Node.SyntaxTree, Whole(Node));

    /// <summary>
    /// What a squiggle covers: the location, or, where that is several lines, its head: a new object's type, or what
    /// stands on the first line.
    /// </summary>
    public Location Squiggle => Location.Create(Node.SyntaxTree, Head(Node));

    private static TextSpan Head(SyntaxNode node)
    {
        var whole = Whole(node);
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(whole.Start);
        if (whole.End <= line.End)
        {
            return whole;
        }

        var value = node is AssignmentExpressionSyntax assignment ? assignment.Right : node;
        var end = value is ObjectCreationExpressionSyntax { Type: var type }
            ? type.Span.End
            : node.SyntaxTree.GetRoot().FindToken(line.End).Span.End;
        return TextSpan.FromBounds(whole.Start, end > whole.Start ? Math.Min(end, line.End) : line.End);
    }

    private static TextSpan Whole(SyntaxNode node) =>
        node switch
        {
            InvocationExpressionSyntax
            or AssignmentExpressionSyntax when NameToken(node) is var name && name != default => TextSpan.FromBounds(
                name.SpanStart,
                node.Span.End
            ),
            _ => node.Span,
        };

    private static SyntaxToken NameToken(SyntaxNode node) =>
        node switch
        {
            InvocationExpressionSyntax invocation => NameToken(invocation.Expression),
            AssignmentExpressionSyntax assignment => NameToken(assignment.Left),
            MemberAccessExpressionSyntax access => access.Name.Identifier,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier,
            ConditionalAccessExpressionSyntax conditional => NameToken(conditional.WhenNotNull),
            SimpleNameSyntax name => name.Identifier,
            _ => default,
        };

    public bool Equals(SettingSource? other) =>
        other is not null && Node == other.Node && Equals(CallSite, other.CallSite);

    public override bool Equals(object? obj) => Equals(obj as SettingSource);

    public override int GetHashCode() => unchecked((Node.GetHashCode() * 397) ^ (CallSite?.GetHashCode() ?? 0));

    public override string ToString() => Node.IsKind(SyntaxKind.None) ? string.Empty : Node.ToString();
}
