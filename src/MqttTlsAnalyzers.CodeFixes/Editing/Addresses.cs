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

    /// <summary>The string that is the URI of a transport call or assignment; null where there is none.</summary>
    public static ExpressionSyntax? Uri(FixTarget target, SyntaxNode? transport)
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

        if (named is null)
        {
            return null;
        }

        var text = Values.Definition(target, named, evenIfShared: true);
        if (text is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
        {
            text = Values.Definition(target, arguments[0].Expression, evenIfShared: true);
        }

        if (
            text is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } pattern } format
            && format.IsNamed("Format")
            && pattern.Skip(1).All(static hole => hole.Expression is not LiteralExpressionSyntax)
        )
        {
            text = pattern[0].Expression;
        }

        return text is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax || IsConcatenation(text)
            ? text
            : null;
    }

    private static bool IsConcatenation(ExpressionSyntax text) =>
        text.IsKind(SyntaxKind.AddExpression) && FirstText(text) is not null;

    /// <summary>The scheme of a URI, in lower case; empty where it has none.</summary>
    public static string Scheme(ExpressionSyntax uri)
    {
        var text = Content(uri);
        var end = text.IndexOf("://", StringComparison.Ordinal);
        return end > 0 ? text.Substring(0, end).ToLowerInvariant() : string.Empty;
    }

    /// <summary>Writes another scheme before the rest of the URI.</summary>
    public static bool SetScheme(this SourceEdit edit, ExpressionSyntax uri, string scheme)
    {
        if (FirstText(uri) is not { } token || !IsVerbatim(token))
        {
            return false;
        }

        var old = token.ValueText.IndexOf("://", StringComparison.Ordinal);
        var start = ContentStart(token);
        if (old > 0)
        {
            edit.Replace(new TextSpan(start, old), scheme);
        }
        else if (Scheme(uri).Length == 0 && IsBareHost(token.ValueText))
        {
            edit.Insert(start, scheme + "://");
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>A host, perhaps with a port: what stands before a colon is no scheme.</summary>
    private static bool IsBareHost(string text) =>
        text.IndexOf(':') is var colon
        && (colon < 0 || (colon > 0 && colon + 1 < text.Length && char.IsDigit(text[colon + 1])));

    /// <summary>Writes another port into the URI; false when it does not carry the old one.</summary>
    public static bool SetUriPort(this SourceEdit edit, ExpressionSyntax uri, string oldPort, string? newPort)
    {
        foreach (var token in Texts(uri))
        {
            var text = token.ValueText;
            var scheme = text.IndexOf("://", StringComparison.Ordinal);
            var index = text.IndexOf(":" + oldPort, scheme < 0 ? 0 : scheme + 3, StringComparison.Ordinal);
            if (
                index < 0
                || !IsVerbatim(token)
                || (index + oldPort.Length + 1 < text.Length && char.IsDigit(text[index + oldPort.Length + 1]))
            )
            {
                continue;
            }

            edit.Replace(
                new TextSpan(ContentStart(token) + index, oldPort.Length + 1),
                newPort is null ? string.Empty : ":" + newPort
            );
            return true;
        }

        return false;
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

        var place = Values.Definition(edit.Target, port, evenIfShared: false);
        edit.Replace(place is LiteralExpressionSyntax ? place : port, value);
        if (place is not LiteralExpressionSyntax)
        {
            Orphans.Remove(edit, port);
        }

        return true;
    }

    public static bool IsConstant(FixTarget target, ExpressionSyntax expression, int value) =>
        target.Model.GetConstantValue(expression, target.CancellationToken) is { HasValue: true, Value: int constant }
            ? constant == value
            : Values.Definition(target, expression, evenIfShared: true) is LiteralExpressionSyntax literal
                && string.Equals(
                    literal.Token.ValueText,
                    value.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                );

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

    private static string Content(ExpressionSyntax uri) =>
        string.Concat(Texts(uri).Select(static token => token.ValueText));

    private static IEnumerable<SyntaxToken> Texts(ExpressionSyntax uri) =>
        uri switch
        {
            LiteralExpressionSyntax literal => new[] { literal.Token },
            InterpolatedStringExpressionSyntax interpolated => interpolated
                .Contents.OfType<InterpolatedStringTextSyntax>()
                .Select(static text => text.TextToken),
            BinaryExpressionSyntax concatenation => Operands(concatenation)
                .SelectMany(static operand => Texts(operand)),
            _ => Array.Empty<SyntaxToken>(),
        };

    private static SyntaxToken? FirstText(ExpressionSyntax uri) =>
        uri switch
        {
            LiteralExpressionSyntax literal => literal.Token,
            InterpolatedStringExpressionSyntax { Contents: { Count: > 0 } contents }
                when contents[0] is InterpolatedStringTextSyntax text => text.TextToken,
            BinaryExpressionSyntax concatenation => FirstText(Operands(concatenation).Peek()),
            _ => null,
        };

    /// <summary>What <c>+</c> joins, from left to right; it nests to the left.</summary>
    private static Stack<ExpressionSyntax> Operands(BinaryExpressionSyntax concatenation)
    {
        var operands = new Stack<ExpressionSyntax>();
        ExpressionSyntax first = concatenation;
        for (; first is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum; first = sum.Left)
        {
            operands.Push(sum.Right);
        }

        operands.Push(first);
        return operands;
    }

    /// <summary>The characters of the value are those of the source.</summary>
    private static bool IsVerbatim(SyntaxToken token) =>
        token.Text.IndexOf(token.ValueText, StringComparison.Ordinal) >= 0;

    private static int ContentStart(SyntaxToken token) =>
        token.SpanStart + token.Text.IndexOf(token.ValueText, StringComparison.Ordinal);
}
