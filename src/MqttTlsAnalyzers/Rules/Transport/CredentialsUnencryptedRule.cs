using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>
/// MQTLS4002: The situation of <see cref="NotEncryptedRule"/>, and on every path a password goes over the wire.
/// </summary>
internal sealed class CredentialsUnencryptedRule : ClientRule
{
    public static readonly DiagnosticDescriptor CredentialsUnencrypted = new(
        "MQTLS4002",
        "Credentials are sent unencrypted",
        "'{0}' sets credentials that are sent to {1} without TLS{2}: anyone on the network path can read them",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An MQTT client sends user name and password in its first packet, unencrypted unless TLS is "
            + "on. Nothing in this configuration enables TLS.",
        helpLinkUri: HelpLink.Page + "mqtls4002",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => CredentialsUnencrypted;

    public override bool HasFix => true;

    /// <summary>Whether this rule speaks in place of MQTLS4001, given the latter's situation.</summary>
    public static bool Holds(ClientRuleContext context) =>
        PlaintextSituation
            .PathsWithoutTls(context)
            .All(static path => path.Credentials is { HasPassword: Answer.Yes, Source: not null });

    public override void Evaluate(ClientRuleContext context)
    {
        if (!PlaintextSituation.IsExposed(context) || !Holds(context))
        {
            return;
        }

        TurnTlsOn.Report(context, CredentialsUnencrypted, static path => path.Credentials.Source);
    }
}
