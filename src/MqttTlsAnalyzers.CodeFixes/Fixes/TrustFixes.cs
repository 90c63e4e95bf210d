using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Gives the client a CA of its own.</summary>
internal static class TrustFixes
{
    private static readonly string[] _authorityWords =
    {
        "ca",
        "cas",
        "root",
        "roots",
        "issuer",
        "issuers",
        "authority",
        "authorities",
        "trust",
        "trusted",
        "anchor",
        "anchors",
    };

    /// <summary>A handler that accepts too much gives way to a trust chain of a CA that is in scope.</summary>
    public static string? TrustOwnCa(SourceEdit edit, string? path)
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
        if (!MqttTypes.HasMember(owner, member) || IsSetBeside(target, node, member) || OwnCa(edit, node) is not { } ca)
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
        return "Trust your own CA instead (a broker with a certificate of any other CA will be rejected)";
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
                MqttTypes.Sibling(type, "MqttClientCertificateValidationEventArgs")
                ?? MqttTypes.Sibling(type, "MqttClientCertificateValidationCallbackContext");
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

        return edit.AddTlsSetting(transport, setting)
            ? "Trust a CA certificate file, 'ca.crt' (a broker with a certificate of any other CA will be rejected)"
            : null;
    }

    /// <summary>Certificates in scope that are named as a CA's.</summary>
    private static string? OwnCa(SourceEdit edit, SyntaxNode node)
    {
        var target = edit.Target;
        var position = node.SpanStart;
        string? single = null;
        foreach (var symbol in target.Model.LookupSymbols(position))
        {
            var type = symbol switch
            {
                ILocalSymbol local when local.Locations.All(location => location.SourceSpan.End <= position) =>
                    local.Type,
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol field => field.Type,
                IPropertySymbol { IsIndexer: false } property => property.Type,
                _ => null,
            };
            // The type of a 'var' is always nullable. Where null is possible the fix would bring a warning, and is not
            // offered.
            if (
                type is null
                || (symbol is not ILocalSymbol && type.NullableAnnotation == NullableAnnotation.Annotated)
                || !IsNamedAsAuthority(symbol.Name)
            )
            {
                continue;
            }

            switch (type.Name)
            {
                case "X509Certificate2Collection":
                    return symbol.Name;
                case "X509Certificate2":
                    single ??= symbol.Name;
                    break;
            }
        }

        return single is null
            ? null
            : "new " + edit.Type(Names.Certificates, "X509Certificate2Collection", position) + " { " + single + " }";
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

    private static bool IsNamedAsAuthority(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || name[i] == '_' || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])))
            {
                if (
                    _authorityWords.Contains(
                        name.Substring(start, i - start).Trim('_').ToLowerInvariant(),
                        StringComparer.Ordinal
                    )
                )
                {
                    return true;
                }

                start = i;
            }
        }

        return false;
    }
}
