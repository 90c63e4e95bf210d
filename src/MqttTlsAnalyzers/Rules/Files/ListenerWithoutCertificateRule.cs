using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6101: a listener of the broker that is meant for TLS, and talks plaintext.</summary>
internal sealed class ListenerWithoutCertificateRule : BrokerRule
{
    public static readonly DiagnosticDescriptor ListenerWithoutCertificate = new(
        "MQTLS6101",
        "Broker listener has no certificate",
        "The listener on port {0} does not use TLS, so clients that do cannot connect: {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Mosquitto uses TLS on a listener only if 'certfile' and 'keyfile' are in its own block. Without "
            + "one of them, it listens in plaintext, without a warning.",
        helpLinkUri: HelpLink.Page + "mqtls6101",
        customTags: "CWE-319"
    );

    /// <summary>What stands in a listener's block only for TLS.</summary>
    private static readonly string[] _tlsOptions =
    {
        "certfile",
        "keyfile",
        "cafile",
        "capath",
        "require_certificate",
        "tls_version",
    };

    public override DiagnosticDescriptor Descriptor => ListenerWithoutCertificate;

    public override void Evaluate(MosquittoFile broker, Action<TextSpan, object[]> report)
    {
        if (broker.IncludesOthers)
        {
            return;
        }

        foreach (var listener in broker.Listeners)
        {
            var own = listener.Options.FirstOrDefault(static option => _tlsOptions.Contains(option.Name));
            if (
                listener is { Port: { } port, SpeaksTls: Answer.No }
                && (own is not null || (port == MqttPorts.Tls && !IsLocal(listener)))
                && (listener.Head ?? own ?? listener["port"]) is { } line
            )
            {
                report(
                    line.Span,
                    new object[]
                    {
                        port,
                        own is null && PlaceOfCertificate(broker) is { } elsewhere
                            ? "'certfile' and 'keyfile' are set for " + elsewhere
                            : Missing(listener),
                    }
                );
            }
        }
    }

    /// <summary>A proxy on this machine may do the TLS.</summary>
    private static bool IsLocal(BrokerBlock listener) =>
        listener.Host is { } host && HostClassification.IsLoopback(host);

    /// <summary>The only other listener that has a certificate; null where there is none, or several.</summary>
    private static string? PlaceOfCertificate(MosquittoFile broker) =>
        broker.Listeners.Where(static listener => listener.SpeaksTls == Answer.Yes).Take(2).ToList() is [var other]
            ? (other.Head is null ? "no listener and apply to port " : "the listener on port ")
                + other.Port?.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string Missing(BrokerBlock listener) =>
        listener.Has("certfile") ? "'keyfile' is missing"
        : listener.Has("keyfile") ? "'certfile' is missing"
        : "'certfile' and 'keyfile' are missing";
}
