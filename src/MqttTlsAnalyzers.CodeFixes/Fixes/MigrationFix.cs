using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Rewrites <c>WithTls(…)</c> as <c>WithTlsOptions(…)</c>, setting by setting and in place, so that comments stay.
/// The rule has made sure that no other call competes with it.
/// </summary>
internal static class MigrationFix
{
    private static readonly ImmutableDictionary<string, string> _methods = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        [MemberNames.SslProtocol] = MemberNames.WithSslProtocols,
        [MemberNames.AllowUntrustedCertificates] = MemberNames.WithAllowUntrustedCertificates,
        [MemberNames.IgnoreCertificateChainErrors] = MemberNames.WithIgnoreCertificateChainErrors,
        [MemberNames.IgnoreCertificateRevocationErrors] = MemberNames.WithIgnoreCertificateRevocationErrors,
        [MemberNames.CertificateValidationHandler] = MemberNames.WithCertificateValidationHandler,
        [MemberNames.CertificatesProvider] = MemberNames.WithClientCertificatesProvider,
        [MemberNames.ApplicationProtocols] = MemberNames.WithApplicationProtocols,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static string? Migrate(SourceEdit edit) =>
        edit.Target.Call is { } call && new Migration(edit).Run(call) ? "Use WithTlsOptions" : null;

    /// <summary><c>new … { UseTls = true, X = v }</c> becomes <c>o => o.UseTls().WithX(v)</c>.</summary>
    public static bool FromParameters(SourceEdit edit, BaseObjectCreationExpressionSyntax creation)
    {
        var target = edit.Target;
        var text = edit.Text;
        if (
            creation
                is not {
                    Initializer: { Expressions: { Count: > 0 } members } initializer,
                    ArgumentList: null or { Arguments.Count: 0 }
                }
            || !members.All(member =>
                member is AssignmentExpressionSyntax setting && Translate(edit, setting) is not null
            )
            || !members.Any(member =>
                member is AssignmentExpressionSyntax { Right: { } value }
                && member.IsNamed(MemberNames.UseTls)
                && target.Model.GetConstantValue(value, target.CancellationToken) is { HasValue: true, Value: true }
            )
            || target.HasComments(creation.SpanStart, initializer.OpenBraceToken.Span.End)
        )
        {
            return false;
        }

        var name = Names.Free(target, creation, "o", "tls", "tlsOptions");
        var isListed = text.IsFirstOnLine(members[0].SpanStart);
        var indentation = isListed ? text.IndentationAt(members[0].SpanStart) : string.Empty;
        if (target.HasComments(initializer.OpenBraceToken.Span.End, members[0].SpanStart))
        {
            edit.Replace(
                TextSpan.FromBounds(creation.SpanStart, initializer.OpenBraceToken.Span.End),
                name + " => " + name
            );
        }
        else
        {
            edit.Replace(
                TextSpan.FromBounds(creation.SpanStart, members[0].SpanStart),
                name + " => " + name + (isListed ? edit.NewLine + indentation : string.Empty)
            );
        }

        for (var i = 0; i < members.Count; i++)
        {
            if (
                members[i] is not AssignmentExpressionSyntax assignment
                || Translate(edit, assignment) is not { } translated
            )
            {
                return false;
            }

            Rewrite(edit, assignment, assignment.SpanStart, (translated.Start.Insert(0, "."), translated.End));
            if (i < members.SeparatorCount)
            {
                var comma = members.GetSeparator(i);
                var next = i + 1 < members.Count ? members[i + 1].SpanStart : comma.Span.End;
                var isSameLine =
                    !text.SpansLines(TextSpan.FromBounds(comma.SpanStart, next))
                    && !target.HasComments(comma.SpanStart, next);
                edit.Delete(assignment.Span.End, isSameLine ? next : comma.Span.End);
            }
        }

        var last =
            members.SeparatorCount == members.Count
                ? members.GetSeparator(members.Count - 1).Span.End
                : members[members.Count - 1].Span.End;
        edit.Delete(
            target.HasComments(last, initializer.CloseBraceToken.SpanStart)
                ? initializer.CloseBraceToken.SpanStart
                : last,
            initializer.CloseBraceToken.Span.End
        );
        return true;
    }

    /// <summary>
    /// What stands before and behind the value when the setting is a call; null when it is not understood.
    /// </summary>
    public static (string Start, string End)? Translate(SourceEdit edit, AssignmentExpressionSyntax assignment)
    {
        var target = edit.Target;
        var property = Chain.Name(assignment);
        if (
            !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            || target.HasComments(assignment.SpanStart, assignment.Right.SpanStart)
            || assignment.Right is InitializerExpressionSyntax
        )
        {
            return null;
        }

        if (string.Equals(property, MemberNames.UseTls, StringComparison.Ordinal))
        {
            return (MemberNames.UseTls + "(", ")");
        }

        if (string.Equals(property, MemberNames.Certificates, StringComparison.Ordinal))
        {
            return TranslateCertificates(edit, assignment.Right);
        }

        return
            _methods.TryGetValue(property, out var method) && !assignment.Right.IsKind(SyntaxKind.NullLiteralExpression)
            ? (method + "(", ")")
            : null;
    }

    /// <summary>The builder takes <c>X509Certificate2</c>; a list of the base type goes through a provider.</summary>
    private static (string Start, string End)? TranslateCertificates(SourceEdit edit, ExpressionSyntax value)
    {
        var target = edit.Target;
        if (target.TypeOf(value) is not { } type)
        {
            return null;
        }

        if (
            type.Name == "X509Certificate2Collection"
            || ElementTypes(type).Any(static element => element.Name == "X509Certificate2")
        )
        {
            return (MemberNames.WithClientCertificates + "(", ")");
        }

        var owner = value.Parent is AssignmentExpressionSyntax assignment
            ? target.Symbol(assignment.Left)?.ContainingType
            : null;
        return
            MqttTypes.Sibling(owner, TypeNames.DefaultMqttCertificatesProvider) is { } provider
            && ElementTypes(type).Any(static element => element.Name == "X509Certificate")
            ? (
                MemberNames.WithClientCertificatesProvider
                    + "(new "
                    + edit.Type(MqttTypes.NamespaceOf(provider), provider.Name, value.SpanStart)
                    + "(",
                "))"
            )
            : null;
    }

    private static IEnumerable<ITypeSymbol> ElementTypes(ITypeSymbol type) =>
        type
            .AllInterfaces.Concat(type is INamedTypeSymbol named ? new[] { named } : Array.Empty<INamedTypeSymbol>())
            .Where(static candidate =>
                candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            )
            .Select(static candidate => candidate.TypeArguments[0]);

    public static void Rewrite(
        SourceEdit edit,
        AssignmentExpressionSyntax assignment,
        int start,
        (string Start, string End) translated
    )
    {
        // UseTls(true) is the default.
        if (assignment.Right.IsKind(SyntaxKind.TrueLiteralExpression) && assignment.IsNamed(MemberNames.UseTls))
        {
            edit.Replace(TextSpan.FromBounds(start, assignment.Right.Span.End), translated.Start + translated.End);
            return;
        }

        edit.Replace(TextSpan.FromBounds(start, assignment.Right.SpanStart), translated.Start);
        edit.Insert(assignment.Right.Span.End, translated.End);
    }
}
