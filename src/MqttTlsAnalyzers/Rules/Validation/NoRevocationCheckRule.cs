using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>
/// MQTLS1004: revocation is not checked, and no private CA explains it. Once per configuration, on the last such
/// setting.
/// </summary>
internal sealed class NoRevocationCheckRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoRevocationCheck = new DiagnosticDescriptor(
        "MQTLS1004",
        "Certificate revocation is not checked",
        "'{0}' turns off the revocation check: a stolen certificate is accepted as the broker's even "
            + "after its issuer has revoked it",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "For public certificate authorities, the check shows that a certificate was "
            + "revoked. A private CA often publishes no such data: with a trust chain, or a "
            + "handler with its own root, this rule is silent.",
        helpLinkUri: HelpLink.Page + "mqtls1004",
        customTags: "CWE-299"
    );

    private const int NoCheck = 0;

    private const string Remark = "a broker whose CA publishes no revocation data will be rejected";

    public override DiagnosticDescriptor Descriptor => NoRevocationCheck;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        var share = PathShare<ClientConfiguration>.Of(
            context.WithEffectiveTlsSettings(),
            path => Sources(context, path).IsEmpty ? null : path,
            context.DoubtfulPaths
        );
        // A private CA often publishes no revocation data, also where it is configured on some paths only.
        if (
            share.Found.IsEmpty
            || context.TlsPaths.Any(static path => path.MayHaveOwnTrustAnchor() && !IsOfSomebodyElse(path))
        )
        {
            return;
        }

        // Paths come in the order of the code, and so do the sources of each: the very last one is the one to report.
        var sources = share.Found.SelectMany(path => Sources(context, path)).Distinct().ToImmutableArray();
        var last = sources[sources.Length - 1];
        var others = sources.RemoveAt(sources.Length - 1);
        context.ReportPresence(NoRevocationCheck, last, Fixes(last, others, share.Found), others, last.MemberName);
    }

    /// <summary>The builder of somebody else, to whose TLS settings this path adds nothing.</summary>
    private static bool IsOfSomebodyElse(ClientConfiguration path) =>
        path.Tls is { Origin: TlsOrigin.External, Attachment: null, Sources.IsEmpty: true };

    /// <summary>What turns the check off on this path, in the order of the code; either setting is enough.</summary>
    private static ImmutableArray<SettingSource> Sources(ClientRuleContext context, ClientConfiguration path)
    {
        if (path.Tls is not { } tls)
        {
            return ImmutableArray<SettingSource>.Empty;
        }

        var off = ImmutableArray.CreateBuilder<SettingSource>();
        if (
            context.Library.ReadsRevocationMode
            && tls.RevocationMode is { Source: { } mode }
            && tls.RevocationMode.IsKnownAs(NoCheck)
        )
        {
            off.Add(mode);
        }

        if (
            tls.IgnoreCertificateRevocationErrors is { Source: { } ignore }
            && tls.IgnoreCertificateRevocationErrors.IsKnownAs(true)
        )
        {
            off.Add(ignore);
        }

        return off.OrderBy(source => tls.Sources.IndexOf(source)).ToImmutableArray();
    }

    private static ImmutableArray<FixIntent> Fixes(
        SettingSource last,
        ImmutableArray<SettingSource> others,
        ImmutableArray<ClientConfiguration> paths
    ) =>
        others.IsEmpty
            ? ImmutableArray.Create(
                new FixIntent(FixKind.RemoveSetting, Remark: Remark),
                new FixIntent(
                    FixKind.SetValue,
                    paths.Any(path => last.Equals(path.Tls?.RevocationMode.Source))
                        ? "System.Security.Cryptography.X509Certificates.X509RevocationMode.Online"
                        : "false",
                    Remark
                )
            )
        : others.All(static other => other.IsInBody)
            ? ImmutableArray.Create(new FixIntent(FixKind.RemoveSettings, Remark: Remark))
        : ImmutableArray<FixIntent>.Empty;
}
