using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Compares what nobody can choose, where a handler compares what anybody can copy.</summary>
internal static class PinFixes
{
    /// <summary>Members that two certificates of one owner share, and a copy as well.</summary>
    private static readonly string[] _texts =
    {
        "Subject",
        "SerialNumber",
        "GetSerialNumberString",
        "FriendlyName",
        "GetName",
    };

    /// <summary>
    /// <c>a.Equals(b)</c> of two certificates, or a text of both, becomes a comparison of their hashes. Only where it
    /// is
    /// all that decides.
    /// </summary>
    public static string? CompareHash(SourceEdit edit)
    {
        var target = edit.Target;
        if (
            HandlerFixes.Registration(target) is not { } registration
            || HandlerFixes.Given(target, registration) is not { } given
            || Handler.Find(edit, given) is not { } handler
        )
        {
            return null;
        }

        var deciding = handler.Returns.Where(value => !handler.IsFalse(value) && !handler.IsNoErrors(value)).ToList();
        var compared = deciding.SelectMany(Operands).Where(value => !handler.AsksOnlyErrors(value)).ToList();
        if (
            compared.Count != 1
            || PairOf(target, compared[0]) is not var (one, two)
            || target.HasComments(compared[0].Span)
        )
        {
            return null;
        }

        var hash = HashOf(edit, one);
        edit.Replace(compared[0], one + hash + " == " + two + hash);
        return "Compare the hash of the certificate";
    }

    /// <summary>The parts of a condition that <c>&amp;&amp;</c> and <c>||</c> join.</summary>
    private static IEnumerable<ExpressionSyntax> Operands(ExpressionSyntax value) =>
        Values.Bare(value) is BinaryExpressionSyntax joined
        && (joined.IsKind(SyntaxKind.LogicalAndExpression) || joined.IsKind(SyntaxKind.LogicalOrExpression))
            ? Operands(joined.Left).Concat(Operands(joined.Right))
            : new[] { Values.Bare(value) };

    private static (ExpressionSyntax One, ExpressionSyntax Two)? PairOf(FixTarget target, ExpressionSyntax comparison)
    {
        var pair = comparison switch
        {
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Equals" } equals,
                ArgumentList.Arguments: { Count: 1 } arguments
            } => (One: equals.Expression, Two: arguments[0].Expression),
            BinaryExpressionSyntax equality when equality.IsKind(SyntaxKind.EqualsExpression) => (
                One: equality.Left,
                Two: equality.Right
            ),
            _ => default,
        };
        if (pair.One is null)
        {
            return null;
        }

        if (
            HolderOf(pair.One) is var (first, firstText)
            && HolderOf(pair.Two) is var (second, secondText)
            && string.Equals(firstText, secondText, StringComparison.Ordinal)
        )
        {
            pair = (first, second);
        }
        else if (comparison is not InvocationExpressionSyntax)
        {
            return null;
        }

        return IsCertificate(target, pair.One) && IsCertificate(target, pair.Two) ? pair : null;
    }

    /// <summary>The certificate that a text is read from, and which text.</summary>
    private static (ExpressionSyntax Holder, string Text)? HolderOf(ExpressionSyntax value) =>
        Values.Bare(value) switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                when _texts.Contains(access.Name.Identifier.ValueText, StringComparer.Ordinal) => (
                access.Expression,
                access.Name.Identifier.ValueText
            ),
            MemberAccessExpressionSyntax access
                when _texts.Contains(access.Name.Identifier.ValueText, StringComparer.Ordinal) => (
                access.Expression,
                access.Name.Identifier.ValueText
            ),
            _ => null,
        };

    private static bool IsCertificate(FixTarget target, ExpressionSyntax value)
    {
        for (
            var type = target.Model.GetTypeInfo(value, target.CancellationToken).Type;
            type is not null;
            type = type.BaseType
        )
        {
            if (type.Name == "X509Certificate")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// .NET Framework and .NET Standard 2.0 have no hash of a kind that is asked for: all of it is compared.
    /// </summary>
    private static string HashOf(SourceEdit edit, ExpressionSyntax certificate)
    {
        var target = edit.Target;
        var hasKinds = target
            .Model.LookupSymbols(
                certificate.SpanStart,
                target.Model.GetTypeInfo(certificate, target.CancellationToken).Type,
                "GetCertHashString"
            )
            .OfType<IMethodSymbol>()
            .Any(static method => method.Parameters.Length == 1);
        return hasKinds
            ? ".GetCertHashString("
                + edit.Type("System.Security.Cryptography", "HashAlgorithmName", certificate.SpanStart)
                + ".SHA256)"
            : ".GetRawCertDataString()";
    }
}
