using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3006: anyone who has the source or the assembly has the client's private key.</summary>
internal sealed class EmbeddedPrivateKeyRule : ClientRule
{
    public static readonly DiagnosticDescriptor EmbeddedKey = new(
        "MQTLS3006",
        "Private key is embedded in source code",
        "{0} gets {1} from this literal: anyone who can read the source or the assembly can pose as the {2}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A private key, or the password that protects it, is readable in the source, in its history "
            + "and in every copy of the compiled assembly.",
        helpLinkUri: HelpLink.Page + "mqtls3006",
        customTags: "CWE-798"
    );

    public override DiagnosticDescriptor Descriptor => EmbeddedKey;

    public override void Evaluate(ClientRuleContext context)
    {
        // A password that stands in where nobody configured one is no secret.
        var uses = ClientCertificateUse.OnSomePath(
            context,
            static origin => origin.SecretLiteral is not null,
            static origin => origin.SecretLiteral is null
        );
        foreach (var use in uses)
        {
            Report(context, use.Entry.Origin.SecretLiteral, use.Setting, "client", use.Entry.Source);
        }
    }

    /// <summary>
    /// Reports at the literal, or at the call in this body that leads to it; never twice for a helper that is given the
    /// builder.
    /// </summary>
    internal static void Report(
        RuleContext context,
        SettingSource? literal,
        SettingSource? setting,
        string owner,
        SettingSource? entry = null
    )
    {
        if (literal is not null && setting is null or { IsInBody: true })
        {
            if (!literal.IsInBody && (entry is { IsInBody: true } ? entry : setting) is { } place)
            {
                // A constant of another file: what gets it stands here.
                literal = literal.ReachedThrough(place);
            }

            var member = setting is { MemberName.Length: > 0 } ? "'" + setting.MemberName + "'" : "The certificate";
            context.ReportAbsence(EmbeddedKey, literal, causes: null, member, Describe(literal), owner);
        }
    }

    private static string Describe(SettingSource literal) =>
        literal.ToString().IndexOf("PRIVATE KEY", StringComparison.Ordinal) >= 0
            ? "a private key"
            : "the password of a private key";
}

/// <summary>MQTLS3006 for the certificate of a server.</summary>
internal sealed class EmbeddedServerKeyRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => EmbeddedPrivateKeyRule.EmbeddedKey;

    public override void Evaluate(ServerRuleContext context)
    {
        var paths = context.WithTlsEndpoint();
        var literals = PathShare<SettingSource>.Of(paths, static path => path.TlsEndpoint.Certificate.SecretLiteral);
        foreach (var literal in literals.Found)
        {
            var setting = paths
                .First(path => literal.Equals(path.TlsEndpoint.Certificate.SecretLiteral))
                .TlsEndpoint.HasCertificate.Source;
            EmbeddedPrivateKeyRule.Report(context, literal, setting, "server");
        }
    }
}
