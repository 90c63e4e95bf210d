using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6103: options of the broker that take from TLS what it is for.</summary>
internal sealed class WeakBrokerRule : BrokerRule
{
    public static readonly DiagnosticDescriptor WeakBroker = new(
        "MQTLS6103",
        "Broker configuration weakens TLS",
        "{0}: {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A bridge that does not check the host name, a TLS version below 1.2, or user names from client "
            + "certificates that the broker never requests.",
        helpLinkUri: HelpLink.Page + "mqtls6103",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => WeakBroker;

    public override void Evaluate(MosquittoFile broker, Action<TextSpan, object[]> report)
    {
        foreach (var bridge in broker.Bridges)
        {
            var name = $"bridge '{bridge.Head?.Value}'";
            if (bridge.IsOn("bridge_insecure"))
            {
                Report(
                    bridge["bridge_insecure"]!,
                    "Anyone with a certificate of the same CA can pose as the broker of " + name,
                    "'bridge_insecure true' turns off the host name check"
                );
            }

            ReportVersion(bridge["bridge_tls_version"], name);
        }

        foreach (var listener in broker.Listeners)
        {
            var port = "port " + listener.Port?.ToString(CultureInfo.InvariantCulture);
            ReportVersion(listener["tls_version"], port);
            if (
                listener.IsOn("use_identity_as_username")
                && !listener.IsOn("require_certificate")
                && listener.SpeaksTls == Answer.Yes
                && !broker.IncludesOthers
            )
            {
                Report(
                    listener["use_identity_as_username"]!,
                    "The broker refuses every client on " + port,
                    "'use_identity_as_username' needs client certificates, which are not requested"
                );
            }
        }

        void ReportVersion(BrokerOption? version, string of)
        {
            if (version?.Value is "tlsv1" or "tlsv1.1")
            {
                Report(
                    version,
                    "An attacker may downgrade connections of " + of,
                    $"'{version.Name} {version.Value}' allows versions before TLS 1.2"
                );
            }
        }

        void Report(BrokerOption option, string consequence, string reason) =>
            report(option.Span, new object[] { consequence, reason });
    }
}
