using System.Net;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Identity;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>
/// MQTLS6010: the broker's own certificate, which is trusted or which the broker's file names, is made out to another
/// name.
/// </summary>
internal sealed class OtherHostRule : ClientRule
{
    public static readonly DiagnosticDescriptor OtherHost = new(
        "MQTLS6010",
        "Certificate is not valid for the host",
        "Certificate '{0}' in '{1}' is valid for {2}, not for '{3}': the client rejects the broker",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The certificate of the broker does not contain the host name that the client connects to. The "
            + "broker's certificate is known if it is the only one in the trust chain, or if the project's "
            + "mosquitto.conf names it.",
        helpLinkUri: HelpLink.Page + "mqtls6010",
        customTags: "CWE-297"
    );

    public override DiagnosticDescriptor Descriptor => OtherHost;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        EvaluatePinned(context);
        foreach (var path in context.TlsPaths)
        {
            EvaluateListener(path, context);
        }
    }

    /// <summary>The certificate that the project's broker shows to the client, in <c>certfile</c>.</summary>
    private static void EvaluateListener(ClientConfiguration path, ClientRuleContext context)
    {
        if (
            path is not { UsesTls: Answer.Yes, TransportCall: { } transport, Tls: { IsComplete: true } tls }
            || tls.MayHaveHandler
            || tls.AllowUntrustedCertificates.IsKnownAs(true)
            || BrokerDisagreementRule.ListenerOf(context, path)?["certfile"] is not { } option
            || context.Files.Find(option.Value) is not { Pem: { Certificates: { IsEmpty: false } certificates } } file
            || certificates[0] is not { Content: { } content, Block: var block }
        )
        {
            return;
        }

        var hosts = ServerTrust.ExpectedNames(path);
        if (!hosts.IsEmpty && hosts.All(host => IsOther(content, host)))
        {
            context.ReportFile(
                OtherHost,
                tls.TargetHost.Source ?? transport,
                new[] { file.LocationOf(block.Span) },
                FixFor(path, content, context),
                content.Subject.Text,
                file.Name,
                NamesOf(content),
                hosts[0]
            );
        }
    }

    private static void EvaluatePinned(ClientRuleContext context)
    {
        foreach (var anchors in Anchors.Of(context))
        {
            var (use, block, content) = anchors.All[0];
            var hosts = ServerTrust.ExpectedNames(anchors.Path);
            if (
                anchors.All.Length == 1
                && content is { IsSelfIssued: true, IsAuthority: not true }
                && MayNotSignRule.IsServers(content)
                && !hosts.IsEmpty
                && hosts.All(host => IsOther(content, host))
            )
            {
                context.ReportFile(
                    OtherHost,
                    use.Source,
                    use.LinesOf(block),
                    FixFor(anchors.Path, content, context),
                    content.Subject.Text,
                    use.Name,
                    NamesOf(content),
                    hosts[0]
                );
            }
        }
    }

    /// <summary>To ask for a name that the certificate has.</summary>
    private static FileFix FixFor(ClientConfiguration path, CertificateContent content, ClientRuleContext context)
    {
        if (
            !context.Library.HasTargetHost
            || path is not { Transport: TransportKind.Tcp, TransportCall: { IsInBody: true } transport, Tls: { } tls }
            || NameIn(content) is not { } name
        )
        {
            return FileFix.None;
        }

        var intent = new FixIntent(FixKind.AddTargetHost, name);
        return ServerTrust.IsMissing(tls.TargetHost) ? FileFix.Of(intent, transport)
            : tls.TargetHost.Source is { IsInBody: true } setting ? FileFix.Of(intent, transport, setting)
            : FileFix.None;
    }

    /// <summary>The first name that a client can ask for: a pattern is none.</summary>
    private static string? NameIn(CertificateContent content) =>
        (
            content.AlternativeNames is { } names
                ? names.DnsNames.Concat(names.Addresses.Select(static address => TextOf(address)))
                : new[] { content.Subject.CommonName ?? string.Empty }
        ).FirstOrDefault(name => name.Length > 0 && !name.Contains('*') && !IsOther(content, name));

    private static string TextOf(ImmutableArray<byte> address) => new IPAddress(address.ToArray()).ToString();

    /// <summary>Whether a host is certainly none of a certificate's names.</summary>
    public static bool IsOther(CertificateContent content, string host)
    {
        if (
            host.Length == 0
            || host.Any(static c => c > '~')
            || string.Equals(content.Subject.CommonName, host, StringComparison.OrdinalIgnoreCase)
                && content.AlternativeNames is not { DnsNames.IsEmpty: false }
        )
        {
            return false;
        }

        if (IPAddress.TryParse(host, out var address))
        {
            var bytes = address.GetAddressBytes();
            return content.AlternativeNames is { } names && !names.Addresses.Any(other => other.SequenceEqual(bytes));
        }

        var dnsNames = content.AlternativeNames?.DnsNames ?? ImmutableArray<string>.Empty;
        return !dnsNames.Any(name => Matches(name, host.TrimEnd('.')))
            && (!dnsNames.IsEmpty || !Matches(content.Subject.CommonName ?? string.Empty, host.TrimEnd('.')));
    }

    private static bool Matches(string name, string host)
    {
        if (!name.StartsWith("*.", StringComparison.Ordinal))
        {
            return name.Equals(host, StringComparison.OrdinalIgnoreCase);
        }

        var dot = host.IndexOf('.');
        return dot > 0 && host.Substring(dot).Equals(name.Substring(1), StringComparison.OrdinalIgnoreCase);
    }

    private static string NamesOf(CertificateContent content)
    {
        var names = content.AlternativeNames is { } alternative
            ? alternative.DnsNames.Concat(alternative.Addresses.Select(static address => TextOf(address))).ToArray()
            : Array.Empty<string>();
        return names.Length == 0
            ? $"'{content.Subject.Text}'"
            : string.Join(", ", names.Take(3).Select(static name => $"'{name}'")) + (names.Length > 3 ? " …" : "");
    }
}
