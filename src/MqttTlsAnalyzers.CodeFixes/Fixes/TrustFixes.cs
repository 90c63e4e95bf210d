using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Gives the client a CA of its own.</summary>
internal static class TrustFixes
{
    private const string TrustedFile =
        "Trust a CA certificate file, 'ca.crt' (a broker with a certificate of any other CA will be rejected)";

    /// <summary>
    /// A handler that accepts too much gives way to a trust chain: of a CA that is in scope, or, where the broker is
    /// private, of a CA file that is loaded here.
    /// </summary>
    /// <param name="edit">The edit.</param>
    /// <param name="fallback">Null where no file may be loaded.</param>
    public static string? TrustOwnCa(SourceEdit edit, string? fallback)
    {
        var target = edit.Target;
        if (
            target.Node is not { } node
            || target.HasComments(TextSpan.FromBounds(Chain.NameToken(node).SpanStart, node.Span.End))
            || HandlerFixes.Given(target, node) is not { } given
        )
        {
            return null;
        }

        var owner = node switch
        {
            InvocationExpressionSyntax call => target.ReceiverType(call),
            AssignmentExpressionSyntax assignment => target.Symbol(assignment.Left)?.ContainingType,
            _ => null,
        };
        var member = node is InvocationExpressionSyntax ? MemberNames.WithTrustChain : MemberNames.TrustChain;
        if (!MqttTypes.HasMember(owner, member) || IsSetBeside(target, node, member))
        {
            return null;
        }

        var known = KnownAuthorities.Expression(edit, node);
        if ((known ?? (fallback is null ? null : CaLoading.Collect(edit, node))) is not { } ca)
        {
            return null;
        }

        switch (node)
        {
            case InvocationExpressionSyntax call:
                edit.Replace(
                    TextSpan.FromBounds(Chain.NameToken(call).SpanStart, call.Span.End),
                    member + "(" + ca + ")"
                );
                break;
            case AssignmentExpressionSyntax assignment:
                edit.Replace(
                    TextSpan.FromBounds(Chain.NameToken(assignment).SpanStart, assignment.Span.End),
                    member + " = " + ca
                );
                break;
        }

        Orphans.Remove(edit, given);
        return known is null
            ? TrustedFile
            : "Trust your own CA instead (a broker with a certificate of any other CA will be rejected)";
    }

    /// <summary>Loads a CA file and trusts it.</summary>
    public static string? TrustCaFile(SourceEdit edit, string? how)
    {
        var target = edit.Target;
        if (target.Node is not { } transport)
        {
            return null;
        }

        var isChain = string.Equals(how, "chain", StringComparison.Ordinal);
        TlsSetting setting;
        if (isChain)
        {
            if (CaLoading.Collect(edit, transport) is not { } ca)
            {
                return null;
            }

            setting = new TlsSetting(MemberNames.WithTrustChain + "(" + ca + ")", MemberNames.TrustChain, ca);
        }
        else
        {
            var type =
                TlsSettings.ClientCall(target, transport) is { } call ? target.ReceiverType(call)
                : target.Assignment is { } assignment ? target.Symbol(assignment.Left)?.ContainingType
                : null;
            var argument =
                MqttTypes.Sibling(type, TypeNames.MqttClientCertificateValidationEventArgs)
                ?? MqttTypes.Sibling(type, TypeNames.MqttClientCertificateValidationCallbackContext);
            if (argument is null || CaLoading.Handle(edit, transport, argument) is not { } handler)
            {
                return null;
            }

            setting = new TlsSetting(
                MemberNames.WithCertificateValidationHandler + "(" + handler + ")",
                MemberNames.CertificateValidationHandler,
                handler
            );
        }

        return edit.AddTlsSetting(transport, setting) ? TrustedFile : null;
    }

    /// <summary>The trust chain is set in the same chain or initializer.</summary>
    private static bool IsSetBeside(FixTarget target, SyntaxNode node, string member) =>
        node switch
        {
            InvocationExpressionSyntax call => Chain
                .CallsOnSameBuilder(target, call)
                .Any(other => other.IsNamed(member)),
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } =>
                initializer.Expressions.Any(other => other.IsNamed(member)),
            _ => false,
        };
}
