using System.Globalization;
using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Changes what a call gives to a helper that sets up the client, and so what the helper does.</summary>
internal static class HelperFixes
{
    private static readonly string[] _plainSchemes = { "mqtt", "tcp", "ws", string.Empty };

    /// <summary>The fix is right only when the code of a helper, or the helper's callers, agree with it.</summary>
    public static bool ConcernsOthers(FixTarget target, FixKind kind) =>
        kind is FixKind.PassTls or FixKind.AddTls
        || (
            kind == FixKind.UseTls
            && target.Causes.Add(target.Node).OfType<ExpressionSyntax>().Any(node => IsOnGivenBuilder(target, node))
        );

    /// <summary>A call on a builder that the method around it is given.</summary>
    public static bool IsOnGivenBuilder(FixTarget target, ExpressionSyntax node) =>
        Chain.Root(node) is IdentifierNameSyntax root
        && target.Symbol(root)
            is IParameterSymbol
            {
                ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction },
                Type: var type
            }
        && MqttTypes.IsClientOptionsBuilder(type);

    /// <summary>Gives the helper what makes it use TLS: a switch, a port or another URI.</summary>
    public static string? PassTls(SourceEdit edit)
    {
        if (HelperCall.Of(edit.Target) is not { } call)
        {
            return null;
        }

        if (Uri(call, edit.Target) is { } uri)
        {
            return _plainSchemes.Contains(uri.Text.Scheme, StringComparer.Ordinal)
                ? TransportFixes.SecureUri(edit, uri.Transport, uri.Text)
                : null;
        }

        var gifts = new Dictionary<HelperInput, string>();
        foreach (var (taken, value) in Switches(call.Declaration))
        {
            if (
                call.Input(taken) is { } input
                && call.Constant(input) is { } now
                && !string.Equals(Text(now), value, StringComparison.Ordinal)
            )
            {
                if (gifts.TryGetValue(input, out var other) && !string.Equals(other, value, StringComparison.Ordinal))
                {
                    return null;
                }

                gifts[input] = value;
            }
        }

        if (gifts.Count == 0)
        {
            return AddTls(edit);
        }

        if (PlainPort(call) is { } port && !gifts.ContainsKey(port))
        {
            gifts.Add(port, MqttPorts.TlsText);
        }

        return gifts
            .OrderBy(static gift => gift.Key.Parameter.Ordinal)
            .All(gift => call.Give(edit, gift.Key, gift.Value))
            ? TransportFixes.Title
            : null;
    }

    /// <summary>The helper only names the host: TLS is turned on where its caller goes on with the builder.</summary>
    public static string? AddTls(SourceEdit edit)
    {
        var target = edit.Target;
        if (
            target.Call is not { } reported
            || !MqttTypes.IsClientOptionsBuilder(target.TypeOf(reported))
            || Chain
                .CallsOnSameBuilder(target, reported)
                .Any(static call => call.IsNamed(MemberNames.WithTlsOptions) || call.IsNamed(MemberNames.WithTls))
            || !edit.AddTlsCall(reported, TlsSetting.UseTls)
        )
        {
            return null;
        }

        var helpers = Chain
            .CallsOnSameBuilder(target, reported)
            .Add(reported)
            .Add(Chain.Root(reported) as InvocationExpressionSyntax ?? reported)
            .Distinct()
            .Select(call => HelperCall.Of(target, call))
            .OfType<HelperCall>();
        return helpers.All(call => PlainPort(call) is not { } port || call.Give(edit, port, MqttPorts.TlsText))
            ? TransportFixes.Title
            : null;
    }

    /// <summary>The URI that the call gives to the helper, and the helper's transport call.</summary>
    public static (UriText Text, SyntaxNode Transport)? Uri(HelperCall call, FixTarget target)
    {
        foreach (
            var transport in call
                .Declaration.DescendantNodes()
                .Where(static node =>
                    (
                        node is InvocationExpressionSyntax
                        && Chain.Name(node)
                            is MemberNames.WithConnectionUri
                                or MemberNames.WithUri
                                or MemberNames.WithWebSocketServer
                    ) || (node is AssignmentExpressionSyntax && node.IsNamed(MemberNames.Uri))
                )
        )
        {
            var taken = Values.Given(transport);
            if (taken is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
            {
                taken = arguments[0].Expression;
            }

            if (
                taken is not null
                && call.Input(taken) is { } input
                && call.Given(input) is { } given
                && UriText.Of(target, given) is { } text
            )
            {
                return (text, transport);
            }
        }

        return null;
    }

    /// <summary>What decides in the helper whether there is TLS, and the value with which there is.</summary>
    private static IEnumerable<(ExpressionSyntax Taken, string Value)> Switches(SyntaxNode helper)
    {
        foreach (var node in helper.DescendantNodes())
        {
            var found = node switch
            {
                InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
                    when node.IsNamed(MemberNames.UseTls) => Holds(arguments[0].Expression, isTrue: true),
                AssignmentExpressionSyntax assignment when node.IsNamed(MemberNames.UseTls) => Holds(
                    assignment.Right,
                    isTrue: true
                ),
                IfStatementSyntax choice when SaysTls(choice.Statement) != SaysTls(choice.Else) => Holds(
                    choice.Condition,
                    SaysTls(choice.Statement)
                ),
                ConditionalExpressionSyntax choice when SaysTls(choice.WhenTrue) != SaysTls(choice.WhenFalse) => Holds(
                    choice.Condition,
                    SaysTls(choice.WhenTrue)
                ),
                _ => Enumerable.Empty<(ExpressionSyntax, string)>(),
            };
            foreach (var one in found)
            {
                yield return one;
            }
        }
    }

    /// <summary>The values with which a condition is true, or false.</summary>
    private static IEnumerable<(ExpressionSyntax Taken, string Value)> Holds(ExpressionSyntax condition, bool isTrue)
    {
        var bare = Values.Bare(condition);
        while (bare is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not)
        {
            bare = Values.Bare(not.Operand);
            isTrue = !isTrue;
        }

        switch (bare)
        {
            case BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: int } value } equal
                when isTrue && equal.IsKind(SyntaxKind.EqualsExpression):
                yield return (equal.Left, value.ToString());
                break;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                yield return (bare, isTrue ? "true" : "false");
                break;
        }
    }

    private static bool SaysTls(SyntaxNode? node) =>
        node?.DescendantNodesAndSelf()
            .Any(static inner =>
                inner switch
                {
                    SimpleNameSyntax name => name.Identifier.ValueText
                        is MemberNames.WithTlsOptions
                            or MemberNames.WithTls
                            or MemberNames.UseTls
                            or TypeNames.MqttClientTlsOptions,
                    LiteralExpressionSyntax literal => literal.Token.ValueText is "mqtts" or "wss",
                    _ => false,
                }
            ) == true;

    /// <summary>The input that the helper takes as the port, where it is given the port without TLS.</summary>
    private static HelperInput? PlainPort(HelperCall call) =>
        call
            .Declaration.DescendantNodes()
            .Select(WrittenPort)
            .OfType<ExpressionSyntax>()
            .Select(call.Input)
            .FirstOrDefault(input => input is not null && call.Constant(input) is MqttPorts.Plain);

    /// <summary>The port in a helper's transport call, which may stand in another file.</summary>
    public static ExpressionSyntax? TakenPort(SyntaxNode? transport) =>
        transport?.DescendantNodesAndSelf().Select(WrittenPort).FirstOrDefault(static port => port is not null);

    private static ExpressionSyntax? WrittenPort(SyntaxNode node) =>
        node switch
        {
            InvocationExpressionSyntax server when node.IsNamed(MemberNames.WithTcpServer) => Values
                .Argument(server.ArgumentList, "port", 1)
                ?.Expression,
            ObjectCreationExpressionSyntax { Type: NameSyntax type } creation
                when type.ToString() is "DnsEndPoint" or "IPEndPoint" => Values
                .Argument(creation.ArgumentList, "port", 1)
                ?.Expression,
            AssignmentExpressionSyntax assignment when node.IsNamed(MemberNames.Port) => assignment.Right,
            _ => null,
        };

    private static string Text(object value) =>
        value is bool truth
            ? truth
                ? "true"
                : "false"
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
