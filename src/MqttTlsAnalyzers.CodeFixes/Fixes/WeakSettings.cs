using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Settings that are thrown away today and that no fix may bring to life: the connection would be less safe than
/// before.
/// </summary>
internal static class WeakSettings
{
    private static readonly string[] _weak =
    {
        MemberNames.WithAllowUntrustedCertificates,
        MemberNames.AllowUntrustedCertificates,
        MemberNames.WithIgnoreCertificateChainErrors,
        MemberNames.IgnoreCertificateChainErrors,
        MemberNames.WithIgnoreCertificateRevocationErrors,
        MemberNames.IgnoreCertificateRevocationErrors,
        MemberNames.WithRevocationMode,
        MemberNames.RevocationMode,
        MemberNames.WithCipherSuitesPolicy,
        MemberNames.CipherSuitesPolicy,
        MemberNames.EncryptionPolicy,
    };

    /// <summary>
    /// A lost call carries a switch that weakens validation, obsolete protocols, or a handler that only says yes.
    /// </summary>
    public static bool AreIn(SourceEdit edit, InvocationExpressionSyntax lost) =>
        lost
            .ArgumentList.DescendantNodes()
            .Where(static node => node is InvocationExpressionSyntax or AssignmentExpressionSyntax)
            .Concat(new[] { lost })
            .Any(node =>
                _weak.Contains(Chain.Name(node), StringComparer.Ordinal)
                || HasOldProtocols(edit.Target, node)
                || SaysOnlyTrue(edit, node)
            );

    private static bool HasOldProtocols(FixTarget target, SyntaxNode node) =>
        Chain.Name(node) is MemberNames.WithSslProtocols or MemberNames.SslProtocol
        && Values.Given(node) is { } value
        && !(
            target.Model.GetConstantValue(value, target.CancellationToken) is
            { HasValue: true, Value: int and (0 or SslProtocolBits.Modern) }
        );

    private static bool SaysOnlyTrue(SourceEdit edit, SyntaxNode node) =>
        Chain.Name(node)
            is MemberNames.WithCertificateValidationHandler
                or MemberNames.CertificateValidationHandler
                or MemberNames.CertificateValidationCallback
                or MemberNames.WithRemoteCertificateValidationCallback
        && HandlerFixes.Given(edit.Target, node) is { } given
        && !(Handler.Find(edit, given) is { SaysOnlyTrue: false });
}
