using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3003: Schannel cannot use a key that exists in memory only.</summary>
internal sealed class EphemeralPemKeyRule : ClientRule
{
    public static readonly DiagnosticDescriptor EphemeralKey = new(
        "MQTLS3003",
        "Certificate key will not work on Windows",
        "{0} keeps the private key only in memory: on Windows, the TLS handshake with this {1} certificate fails",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A certificate made from PEM, by CopyWithPrivateKey or with EphemeralKeySet has an ephemeral "
            + "key, which Windows cannot use for TLS. Exported to PKCS#12 and imported again it works everywhere.",
        helpLinkUri: HelpLink.Page + "mqtls3003",
        customTags: "CWE-758"
    );

    public override DiagnosticDescriptor Descriptor => EphemeralKey;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var use in ClientCertificateUse.OnSomePath(context, IsBad, static origin => origin.IsReimported))
        {
            use.Report(context, EphemeralKey, FixesFor(use.Entry.Origin), Describe(use.Entry.Origin), "client");
        }
    }

    /// <summary>What leaves the key in memory, as the subject of a sentence.</summary>
    internal static string Describe(CertificateOrigin origin) =>
        (origin.EphemeralFlag ?? origin.Creation?.MemberName) is { Length: > 0 } creator
            ? "'" + creator + "'"
            : "Loading it from PEM";

    /// <summary>Another round trip would keep the flag that says so.</summary>
    internal static ImmutableArray<FixIntent> FixesFor(CertificateOrigin origin) =>
        origin.EphemeralFlag is null
            ? ImmutableArray.Create(new FixIntent(FixKind.RoundTripPkcs12))
            : ImmutableArray<FixIntent>.Empty;

    internal static bool IsBad(CertificateOrigin origin) =>
        origin is { HasEphemeralPemKey: true, PrivateKey: not PrivateKeyState.Absent };
}

/// <summary>The same of a server's certificate.</summary>
internal sealed class EphemeralServerKeyRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => EphemeralPemKeyRule.EphemeralKey;

    public override void Evaluate(ServerRuleContext context)
    {
        var paths = context.WithTlsEndpoint();
        if (paths.Any(static path => path.TlsEndpoint.Certificate.IsReimported))
        {
            return;
        }

        var settings = paths.Where(static path => EphemeralPemKeyRule.IsBad(path.TlsEndpoint.Certificate));
        foreach (var path in settings)
        {
            var origin = path.TlsEndpoint.Certificate;
            context.ReportPresence(
                EphemeralPemKeyRule.EphemeralKey,
                path.TlsEndpoint.HasCertificate.Source,
                new[] { origin.Creation },
                EphemeralPemKeyRule.Describe(origin),
                "server"
            );
        }
    }
}
