using System.Globalization;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Transport;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6102: the client and the project's broker configuration cannot come together.</summary>
internal sealed class BrokerDisagreementRule : ClientRule
{
    public static readonly DiagnosticDescriptor BrokerDisagreement = new(
        "MQTLS6102",
        "Broker and client do not agree",
        "'{0}' {1}: {2}",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The project's mosquitto.conf and the code disagree about this port: about TLS, a client "
            + "certificate or a TLS version. The file's listener does not fit the client, or its bridge the server.",
        helpLinkUri: HelpLink.Page + "mqtls6102",
        customTags: "CWE-665"
    );

    public override DiagnosticDescriptor Descriptor => BrokerDisagreement;

    public override void Evaluate(ClientRuleContext context)
    {
        // Without a broker file, there is nothing to compare the paths with.
        if (context.Files.Broker is not { Broker: { IncludesOthers: false } broker } file)
        {
            return;
        }

        var paths = context.PathsAsShipped;
        var reasons = paths.Select(path => ReasonFor(context, path, broker)).ToImmutableArray();
        if (reasons.Any(static reason => reason is null) || PlaintextSituation.IsExposed(context))
        {
            return;
        }

        foreach (
            var same in paths
                .Zip(reasons, static (path, reason) => (path, reason!))
                .GroupBy(static one => one.path.TransportCall)
        )
        {
            var (path, reason) = same.First();
            context.ReportAbsence(
                BrokerDisagreement,
                path.TransportCall,
                file.LocationOf(reason.Line.Span),
                path.TransportCall?.MemberName ?? string.Empty,
                "cannot connect to " + path.Endpoint(),
                string.Format(CultureInfo.InvariantCulture, reason.Text, file.Name)
            );
        }
    }

    /// <summary>The listener in the broker's file that a path dials; null where the file configures none.</summary>
    public static BrokerBlock? ListenerOf(ClientRuleContext context, ClientConfiguration path) =>
        context.Files.Broker is { Broker: { IncludesOthers: false } broker }
            ? ListenerFor(context, path, broker)
            : null;

    /// <summary>
    /// The listener that a path dials: the only one on its port, of the broker on this machine or of one that the user
    /// names.
    /// </summary>
    private static BrokerBlock? ListenerFor(
        ClientRuleContext context,
        ClientConfiguration path,
        MosquittoFile broker
    ) =>
        path
            is { IsComplete: true, Transport: TransportKind.Tcp, Port.IsDefinite: true, ConnectionContextFactory: null }
        && (path.LiteralHost() ?? path.Host.Value.Fallback) is { } host
        && (HostClassification.IsLoopback(host) || context.Options.BrokerFileHosts.Matches(host))
        && broker.ListenerOn(path.Port.Value) is { } listener
        && listener["protocol"]?.Value is null or "mqtt"
            ? listener
            : null;

    /// <summary>
    /// Why a path's connection fails, as the end of a sentence in which the file is named; null where it may work.
    /// </summary>
    private static Reason? ReasonFor(ClientRuleContext context, ClientConfiguration path, MosquittoFile broker)
    {
        if (ListenerFor(context, path, broker) is not { } listener || Head(listener) is not { } head)
        {
            return null;
        }

        return (path.UsesTls, listener.SpeaksTls) switch
        {
            (Answer.No, Answer.Yes) => new Reason("it does not use TLS, which {0} expects on this port", head),
            (Answer.Yes, Answer.No) => new Reason("it uses TLS, which {0} does not enable on this port", head),
            (Answer.Yes, Answer.Yes) when path.Tls is { IsComplete: true } tls => AskedByListener(tls, listener),
            _ => null,
        };
    }

    private static Reason? AskedByListener(TlsConfiguration tls, BrokerBlock listener)
    {
        if (
            listener["require_certificate"] is { Value: "true" or "1" } required
            && tls.ClientCertificates is { IsDefinite: true, Value.IsDefinitelyEmpty: true }
            && tls.SelectionHandler.Is(false)
        )
        {
            return new Reason("it sends no client certificate, which {0} requires on this port", required);
        }

        return
            listener["tls_version"] is { } version
            && VersionsFrom(version.Value) is { } offered
            && tls.Protocols is { IsDefinite: true, Value: not 0 and var asked }
            && (asked & offered) == 0
            ? new Reason("it offers no TLS version that {0} allows on this port", version)
            : null;
    }

    /// <summary>
    /// The minimum since Mosquitto 2, the only one before: what is not among these fails with either.
    /// </summary>
    public static int? VersionsFrom(string minimum) =>
        minimum switch
        {
            "tlsv1.3" => SslProtocolBits.Tls13,
            "tlsv1.2" => SslProtocolBits.Modern,
            "tlsv1.1" => SslProtocolBits.Tls11 | SslProtocolBits.Modern,
            _ => null,
        };

    private static BrokerOption? Head(BrokerBlock listener) => listener.Head ?? listener.Options.FirstOrDefault();

    /// <summary>Why a connection fails, and the line that says so.</summary>
    private sealed record Reason(string Text, BrokerOption Line);
}
