using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1008: an encryption policy that takes ciphers without encryption.</summary>
internal sealed class NoEncryptionRule : ClientRule
{
    public static readonly DiagnosticDescriptor EncryptionMayBeOff = new DiagnosticDescriptor(
        "MQTLS1008",
        "Encryption may be turned off",
        "'{0}' gets EncryptionPolicy.{1}, which {2} ciphers that do not encrypt: the traffic may be readable although "
            + "TLS is on",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "AllowNoEncryption and NoEncryption offer NULL ciphers to the broker. TLS then "
            + "authenticates the broker, but anyone on the network path can read the traffic.",
        helpLinkUri: HelpLink.Page + "mqtls1008",
        customTags: "CWE-319"
    );

    private const string Remark = "a broker that offers no encryption will be rejected";

    private const int AllowNoEncryption = 1;
    private const int NoEncryption = 2;

    private static readonly ImmutableArray<FixIntent> _fixes = ImmutableArray.Create(
        new FixIntent(FixKind.RemoveSetting, Remark: Remark),
        new FixIntent(FixKind.SetValue, "System.Net.Security.EncryptionPolicy.RequireEncryption", Remark)
    );

    public override DiagnosticDescriptor Descriptor => EncryptionMayBeOff;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        var share = PathShare<ClientConfiguration>.Of(
            context.WithEffectiveTlsSettings(),
            static path => PermitsNoEncryption(path.Tls?.EncryptionPolicy) ? path : null,
            context.DoubtfulPaths
        );
        foreach (var path in share.Found)
        {
            if (path.Tls?.EncryptionPolicy is { Source: { } source, Value: var policy })
            {
                context.ReportPresence(
                    EncryptionMayBeOff,
                    source,
                    _fixes,
                    causes: null,
                    source.MemberName,
                    policy == NoEncryption ? nameof(NoEncryption) : nameof(AllowNoEncryption),
                    policy == NoEncryption ? "allows only" : "also allows"
                );
            }
        }
    }

    private static bool PermitsNoEncryption(Setting<int>? policy) =>
        policy is { IsKnown: true, Value: AllowNoEncryption or NoEncryption };
}
