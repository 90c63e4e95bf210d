using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Protocols;

/// <summary>MQTLS2003: a client's list of cipher suites has a weak one.</summary>
internal sealed class WeakCipherSuiteRule : ClientRule
{
    public static readonly DiagnosticDescriptor Weak = new DiagnosticDescriptor(
        "MQTLS2003",
        "Weak cipher suite is enabled",
        "The weak cipher suite '{0}' is enabled: it {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A CipherSuitesPolicy replaces the system's choice of cipher suites. Suites with NULL, "
            + "anonymous, EXPORT, RC4, DES, 3DES or MD5 parts do not protect the connection.",
        helpLinkUri: HelpLink.Page + "mqtls2003",
        customTags: "CWE-327"
    );

    public override DiagnosticDescriptor Descriptor => Weak;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context) =>
        Evaluate(context, context.WithEffectiveTlsSettings(), static path => path.Tls?.CipherSuites);

    internal static void Evaluate<TPath>(
        RuleContext context,
        ImmutableArray<TPath> paths,
        Func<TPath, Setting<ImmutableArray<CipherSuiteEntry>>?> suitesOf
    )
        where TPath : class
    {
        var share = PathShare<TPath>.Of(paths, path => HasWeakSuite(suitesOf(path)) ? path : null);
        foreach (var path in share.Found)
        {
            // Where the policy is given in another body, that body says it.
            if (suitesOf(path) is { Source.IsInBody: true, Value: var suites })
            {
                foreach (var suite in suites)
                {
                    if (CipherSuiteNames.Weakness(suite.Name) is { } weakness)
                    {
                        // A list that stands elsewhere, in a field for example, is reported where it is given.
                        context.ReportAbsence(
                            Weak,
                            suite.Source,
                            ImmutableArray.Create(new FixIntent(FixKind.RemoveElement)),
                            causes: null,
                            suite.Name!,
                            weakness
                        );
                    }
                }
            }
        }
    }

    private static bool HasWeakSuite(Setting<ImmutableArray<CipherSuiteEntry>>? suites) =>
        suites is { IsKnown: true, Value: var entries }
        && entries.Any(static entry => CipherSuiteNames.Weakness(entry.Name) is not null);
}

/// <summary>The same of a server's TLS endpoint.</summary>
internal sealed class WeakServerCipherSuiteRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => WeakCipherSuiteRule.Weak;

    public override void Evaluate(ServerRuleContext context) =>
        WeakCipherSuiteRule.Evaluate(context, context.WithTlsEndpoint(), static path => path.TlsEndpoint.CipherSuites);
}
