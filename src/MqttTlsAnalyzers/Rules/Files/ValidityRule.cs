using System.Globalization;
using MqttTlsAnalyzers.Files.Certificates;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>How the day of the build stands to a certificate's validity.</summary>
internal enum Validity
{
    NotYetValid,
    Valid,
    EndsSoon,
    Expired,
}

/// <summary>MQTLS6001 and MQTLS6002: the day of the build against the dates of a certificate.</summary>
internal static class ValidityRule
{
    public static Validity On(DateTime today, CertificateContent content, int expiryDays) =>
        content.NotAfter < today ? Validity.Expired
        : content.NotBefore >= today.AddDays(1) ? Validity.NotYetValid
        : content.NotAfter < today.AddDays(expiryDays) ? Validity.EndsSoon
        : Validity.Valid;

    /// <summary>
    /// Reports certificates that are shown, and trust chains without a certificate that will be valid for longer.
    /// </summary>
    public static void Evaluate(ClientRuleContext context, Action<CertificateUse, PemBlock?, CertificateContent> report)
    {
        if (context.Files.Today is not { } today)
        {
            return;
        }

        foreach (var anchors in Anchors.Of(context))
        {
            var states = anchors.All.Select(anchor => On(today, anchor.Content, context.Options.ExpiryDays)).ToArray();
            if (states.Contains(Validity.Valid))
            {
                continue;
            }

            // As long as one of them is valid, its end is what matters.
            foreach (var (anchor, state) in anchors.All.Zip(states, static (anchor, state) => (anchor, state)))
            {
                if (state == Validity.EndsSoon || !states.Contains(Validity.EndsSoon))
                {
                    report(anchor.Use, anchor.Block, anchor.Content);
                }
            }
        }

        Evaluate(CertificateUse.OfClients(context), report);
    }

    public static void Evaluate(
        IEnumerable<CertificateUse> uses,
        Action<CertificateUse, PemBlock?, CertificateContent> report
    )
    {
        foreach (var use in uses)
        {
            if (use.Shown is { } shown)
            {
                report(use, use.Certificates.First().Block, shown);
            }
        }
    }

    public static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>MQTLS6001, for clients.</summary>
internal sealed class OutsideValidityRule : ClientRule
{
    public static readonly DiagnosticDescriptor OutsideValidity = new(
        "MQTLS6001",
        "Certificate is outside its validity period",
        "The certificate '{0}' in '{1}' {2}: {3}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Every handshake that uses a certificate fails once it has expired, and before it becomes valid. "
            + "The certificate is compared with the day of the build.",
        helpLinkUri: HelpLink.Page + "mqtls6001",
        customTags: "CWE-298"
    );

    public override DiagnosticDescriptor Descriptor => OutsideValidity;

    public override void Evaluate(ClientRuleContext context) =>
        ValidityRule.Evaluate(context, (use, block, content) => Report(context, use, block, content));

    public static void Report(RuleContext context, CertificateUse use, PemBlock? block, CertificateContent content)
    {
        if (context.Files.Today is not { } today)
        {
            return;
        }

        var problem = ValidityRule.On(today, content, 0) switch
        {
            Validity.Expired => "expired on " + ValidityRule.Day(content.NotAfter),
            Validity.NotYetValid => "is valid only from " + ValidityRule.Day(content.NotBefore),
            _ => null,
        };
        if (problem is not null)
        {
            context.ReportFile(
                OutsideValidity,
                use.Source,
                use.LinesOf(block),
                content.Subject.Text,
                use.Name,
                problem,
                use.Consequence
            );
        }
    }
}

/// <summary>MQTLS6001, for servers.</summary>
internal sealed class ServerOutsideValidityRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => OutsideValidityRule.OutsideValidity;

    public override void Evaluate(ServerRuleContext context) =>
        ValidityRule.Evaluate(
            CertificateUse.OfServers(context),
            (use, block, content) => OutsideValidityRule.Report(context, use, block, content)
        );
}

/// <summary>MQTLS6002, for clients.</summary>
internal sealed class ExpiresSoonRule : ClientRule
{
    public static readonly DiagnosticDescriptor ExpiresSoon = new(
        "MQTLS6002",
        "Certificate expires soon",
        "The certificate '{0}' in '{1}' expires on {2}: from then on, {3}",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The certificate expires within the number of days that 'mqtt_tls.expiry_days' sets (30 by "
            + "default), counted from the day of the build.",
        helpLinkUri: HelpLink.Page + "mqtls6002",
        customTags: "CWE-298"
    );

    public override DiagnosticDescriptor Descriptor => ExpiresSoon;

    public override void Evaluate(ClientRuleContext context) =>
        ValidityRule.Evaluate(context, (use, block, content) => Report(context, use, block, content));

    public static void Report(RuleContext context, CertificateUse use, PemBlock? block, CertificateContent content)
    {
        if (
            context.Files.Today is { } today
            && ValidityRule.On(today, content, context.Options.ExpiryDays) == Validity.EndsSoon
        )
        {
            context.ReportFile(
                ExpiresSoon,
                use.Source,
                use.LinesOf(block),
                content.Subject.Text,
                use.Name,
                ValidityRule.Day(content.NotAfter),
                use.Consequence
            );
        }
    }
}

/// <summary>MQTLS6002, for servers.</summary>
internal sealed class ServerExpiresSoonRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => ExpiresSoonRule.ExpiresSoon;

    public override void Evaluate(ServerRuleContext context) =>
        ValidityRule.Evaluate(
            CertificateUse.OfServers(context),
            (use, block, content) => ExpiresSoonRule.Report(context, use, block, content)
        );
}
