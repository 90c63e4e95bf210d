using System.Net;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Rules.Identity;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6010: the broker's own certificate is trusted, and made out to another name.</summary>
internal sealed class OtherHostRule : ClientRule
{
    public static readonly DiagnosticDescriptor OtherHost = new(
        "MQTLS6010",
        "Certificate is not made out to the host",
        "The broker's certificate '{0}' in '{1}' is made out to {2}, not to '{3}': .NET refuses it with "
            + "RemoteCertificateNameMismatch",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The only certificate of the trust chain is a server's own. No name in it is the one that the "
            + "client asks for.",
        helpLinkUri: HelpLink.Page + "mqtls6010",
        customTags: "CWE-297"
    );

    public override DiagnosticDescriptor Descriptor => OtherHost;

    public override void Evaluate(ClientRuleContext context)
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
                    content.Subject.Text,
                    use.Name,
                    NamesOf(content),
                    hosts[0]
                );
            }
        }
    }

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
            ? alternative
                .DnsNames.Concat(
                    alternative.Addresses.Select(static address => new IPAddress(address.ToArray()).ToString())
                )
                .ToArray()
            : Array.Empty<string>();
        return names.Length == 0
            ? $"'{content.Subject.Text}'"
            : string.Join(", ", names.Take(3).Select(static name => $"'{name}'")) + (names.Length > 3 ? " …" : "");
    }
}
