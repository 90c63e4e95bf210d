using System.Globalization;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Edits URIs and ports where they are written.</summary>
internal static class Addresses
{
    private static readonly string[] _uriMembers =
    {
        MemberNames.WithConnectionUri,
        MemberNames.WithUri,
        MemberNames.WithWebSocketServer,
        MemberNames.Uri,
    };

    /// <summary>The URI of a transport call or assignment, where its text is in this file.</summary>
    public static UriText? Uri(FixTarget target, SyntaxNode? transport) =>
        NamedUri(transport) is { } named ? UriText.Of(target, named) : null;

    /// <summary>The URIs of the list that a transport call or assignment takes its URI from.</summary>
    public static ImmutableArray<UriText> Uris(FixTarget target, SyntaxNode? transport) =>
        NamedUri(transport) is { } named ? UriText.OfList(target, named) : ImmutableArray<UriText>.Empty;

    private static ExpressionSyntax? NamedUri(SyntaxNode? transport)
    {
        var named =
            transport is not null && _uriMembers.Contains(Chain.Name(transport), StringComparer.Ordinal)
                ? Values.Given(transport)
                : null;
        if (named is LambdaExpressionSyntax lambda)
        {
            var inner = lambda
                .DescendantNodes()
                .Where(node =>
                    (node is InvocationExpressionSyntax && node.IsNamed(MemberNames.WithUri))
                    || (node is AssignmentExpressionSyntax && node.IsNamed(MemberNames.Uri))
                )
                .ToList();
            named = inner.Count == 1 ? Values.Given(inner[0]) : null;
        }

        return named;
    }

    /// <summary>
    /// The text of an address that is given as an <c>IPEndPoint</c>; empty where it is not literal, null for a name.
    /// </summary>
    public static string? Address(FixTarget target, SyntaxNode? transport)
    {
        if (
            Values.Given(transport) is not { } endpoint
            || Values.Creation(target, endpoint) is not { } creation
            || target.TypeOf(creation) is not { Name: "IPEndPoint" }
        )
        {
            return null;
        }

        return
            Values.Argument(creation.ArgumentList, "address", 0)?.Expression is InvocationExpressionSyntax parse
            && parse.IsNamed("Parse")
            && Values.Given(parse) is LiteralExpressionSyntax { Token.Value: string text }
            ? text
            : string.Empty;
    }

    /// <summary>
    /// The expression that is the port of a transport call or assignment; null where none is written.
    /// </summary>
    public static ExpressionSyntax? Port(FixTarget target, SyntaxNode? transport)
    {
        switch (transport)
        {
            case AssignmentExpressionSyntax when transport.IsNamed(MemberNames.Port):
                return Values.Given(transport);
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer }:
                return PortMember(initializer)
                    ?? (
                        initializer.Parent?.Parent
                            is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                            ? WrittenPort(target, SyntaxFactory.IdentifierName(variable.Identifier), transport)
                            : null
                    )
                    ?? EndpointPort(target, Values.Given(transport));
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: { } owner } } assignment:
                return WrittenPort(target, owner, transport)
                    ?? PortMember(Values.Creation(target, owner)?.Initializer)
                    ?? EndpointPort(target, assignment.Right);
            case InvocationExpressionSyntax call when Values.Given(call) is LambdaExpressionSyntax lambda:
                return lambda
                    .DescendantNodes()
                    .OfType<AssignmentExpressionSyntax>()
                    .Where(static assignment =>
                        assignment.IsNamed(MemberNames.Port) || assignment.IsNamed(MemberNames.RemoteEndpoint)
                    )
                    .Select(assignment =>
                        assignment.IsNamed(MemberNames.Port) ? assignment.Right : EndpointPort(target, assignment.Right)
                    )
                    .FirstOrDefault(static port => port is not null);
            case InvocationExpressionSyntax call when call.IsNamed(MemberNames.WithTcpServer):
                return Values.Argument(call.ArgumentList, "port", 1)?.Expression;
            case InvocationExpressionSyntax call:
                return EndpointPort(target, Values.Given(call));
            default:
                return null;
        }
    }

    /// <summary>Writes another port where it is written now.</summary>
    public static bool SetPort(this SourceEdit edit, ExpressionSyntax port, string value)
    {
        if (edit.Target.HasComments(port.Span))
        {
            return false;
        }

        if (OfUri(edit.Target, port) is { } uri)
        {
            return uri.Port is { } written && uri.SetPort(edit, written, value);
        }

        var place = Values.Definition(edit.Target, port, IsOnlyPort(edit.Target, port));
        if (place is LiteralExpressionSyntax)
        {
            edit.Replace(place, value);
            return true;
        }

        if (
            edit.Target.Symbol(Values.Bare(port))
            is (IPropertySymbol or IFieldSymbol { IsConst: false })
                and { } setting
        )
        {
            // Whoever sets it goes on doing so: only its default is ours.
            if (DefaultOf(edit.Target, setting) is not { } usual)
            {
                return false;
            }

            edit.Replace(usual, value);
            return true;
        }

        edit.Replace(port, value);
        Orphans.Remove(edit, port);
        return true;
    }

    /// <summary>A property or field that somebody may set, as an options object has them.</summary>
    public static bool IsSetting(FixTarget target, ExpressionSyntax port) =>
        target.Symbol(Values.Bare(port)) is IPropertySymbol or IFieldSymbol { IsConst: false };

    /// <summary>A setting, in any file, that starts with a value.</summary>
    public static bool StartsWith(FixTarget target, ExpressionSyntax port, string value) =>
        IsSetting(target, port)
        && target
            .Symbol(Values.Bare(port))!
            .DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(target.CancellationToken))
            .Select(static declared =>
                declared switch
                {
                    PropertyDeclarationSyntax property => property.Initializer?.Value,
                    VariableDeclaratorSyntax field => field.Initializer?.Value,
                    _ => null,
                }
            )
            .Any(usual =>
                usual is LiteralExpressionSyntax literal
                && string.Equals(literal.Token.ValueText, value, StringComparison.Ordinal)
            );

    /// <summary>A local or a constant whose only use as a port this is: what else reads it shows it.</summary>
    private static bool IsOnlyPort(FixTarget target, ExpressionSyntax port) =>
        target.Symbol(Values.Bare(port)) is { } symbol
        && (symbol is ILocalSymbol || (symbol is IFieldSymbol field && !IsNamedElsewhere(target, field)))
        && Values.References(target, symbol).Count(static use => IsPort(use)) == 1;

    /// <summary>Another file may read it: it names the type and the member.</summary>
    private static bool IsNamedElsewhere(FixTarget target, IFieldSymbol field) =>
        field.DeclaredAccessibility != Accessibility.Private
        && (
            field is not { IsConst: true, ContainingType: { } type }
            || target
                .Model.Compilation.SyntaxTrees.Where(tree => tree != target.Root.SyntaxTree)
                .Any(tree =>
                    tree.GetText(target.CancellationToken).ToString() is var text
                    && (text.Contains(type.Name + "." + field.Name) || text.Contains("using static"))
                )
        );

    private static bool IsPort(SimpleNameSyntax use) =>
        use.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault() is not { } call
        || !Shows(Chain.Name(call));

    private static bool Shows(string method) =>
        method.StartsWith("Write", StringComparison.Ordinal)
        || method.StartsWith("Log", StringComparison.Ordinal)
        || method is "Format" or "Information" or "Debug" or "Info" or "Print";

    private static LiteralExpressionSyntax? DefaultOf(FixTarget target, ISymbol setting) =>
        setting.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
        && reference.SyntaxTree == target.Root.SyntaxTree
            ? reference.GetSyntax(target.CancellationToken) switch
            {
                PropertyDeclarationSyntax property => property.Initializer?.Value as LiteralExpressionSyntax,
                VariableDeclaratorSyntax field => field.Initializer?.Value as LiteralExpressionSyntax,
                _ => null,
            }
            : null;

    public static bool IsConstant(FixTarget target, ExpressionSyntax expression, int value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return
            target.Model.GetConstantValue(expression, target.CancellationToken)
                is { HasValue: true, Value: int constant }
            ? constant == value
            : string.Equals(OfUri(target, expression)?.Port, text, StringComparison.Ordinal)
                || (
                    Values.Definition(target, expression, evenIfShared: true) is LiteralExpressionSyntax literal
                    && string.Equals(literal.Token.ValueText, text, StringComparison.Ordinal)
                );
    }

    /// <summary>The URI that <c>uri.Port</c> reads.</summary>
    private static UriText? OfUri(FixTarget target, ExpressionSyntax port) =>
        Values.Bare(port) is MemberAccessExpressionSyntax { Expression: { } uri } member
        && member.IsNamed(MemberNames.Port)
        && target.TypeOf(uri) is { Name: "Uri" }
            ? UriText.Of(target, uri)
            : null;

    private static ExpressionSyntax? PortMember(InitializerExpressionSyntax? initializer) =>
        Values.Given(initializer?.Expressions.FirstOrDefault(static member => member.IsNamed(MemberNames.Port)));

    /// <summary>What a statement near a transport setting writes to <c>owner.Port</c>.</summary>
    private static ExpressionSyntax? WrittenPort(FixTarget target, ExpressionSyntax owner, SyntaxNode transport) =>
        target
            .EnclosingMember(transport)
            ?.DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(other =>
                other.IsNamed(MemberNames.Port)
                && other.Left is MemberAccessExpressionSyntax access
                && SyntaxFactory.AreEquivalent(access.Expression, owner)
            )
            ?.Right;

    private static ExpressionSyntax? EndpointPort(FixTarget target, ExpressionSyntax? endpoint) =>
        endpoint is not null
        && Values.Creation(target, endpoint) is { } creation
        && target.TypeOf(creation) is { Name: "DnsEndPoint" or "IPEndPoint" }
            ? Values.Argument(creation.ArgumentList, "port", 1)?.Expression
            : null;
}
