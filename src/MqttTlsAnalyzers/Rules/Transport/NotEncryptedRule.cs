namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>
/// MQTLS4001: The client can never use TLS. Without a password; with one it is
/// <see cref="CredentialsUnencryptedRule"/>.
/// </summary>
internal sealed class NotEncryptedRule : ClientRule
{
    public static readonly DiagnosticDescriptor NotEncrypted = new(
        "MQTLS4001",
        "Connection is not encrypted",
        "'{0}' leaves the connection to {1} unencrypted{2}: anyone on the network path can read and change the "
            + "messages",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Nothing in this configuration enables TLS: there is no TLS call, UseTls is false, or the "
            + "URI scheme is mqtt, tcp or ws. The port number does not matter. Hosts on the same machine and "
            + "those in mqtt_tls.plaintext_allowed_hosts are allowed.",
        helpLinkUri: HelpLink.Page + "mqtls4001",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => NotEncrypted;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        if (!PlaintextSituation.IsExposed(context) || CredentialsUnencryptedRule.Holds(context))
        {
            return;
        }

        // Where somebody said so, else where the host is named.
        TurnTlsOn.Report(context, NotEncrypted, static path => path.ExplicitTlsOff ?? path.TransportCall);
    }
}
