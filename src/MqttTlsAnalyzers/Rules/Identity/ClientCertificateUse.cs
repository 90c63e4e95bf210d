using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>One certificate that a client offers to its broker, on one path.</summary>
internal sealed record ClientCertificateUse(
    CertificateEntry Entry,
    ClientConfiguration Path,
    SettingSource? Setting,
    bool IsFirst
)
{
    /// <summary>Where it enters the client certificates.</summary>
    public SettingSource? Source => Entry.Source ?? Setting;

    /// <summary>
    /// The client certificates that <paramref name="isBad"/> finds, each place once; none unless every path with TLS
    /// settings
    /// has one, and none that is good on another path.
    /// </summary>
    public static ImmutableArray<ClientCertificateUse> OnEveryPath(
        ClientRuleContext context,
        Func<CertificateOrigin, bool> isBad
    )
    {
        var found = ImmutableArray.CreateBuilder<ClientCertificateUse>();
        var good = new HashSet<SettingSource>();
        foreach (var path in context.WithTlsSettings())
        {
            var isPathBad = false;
            foreach (var use in Of(path))
            {
                if (!isBad(use.Entry.Origin))
                {
                    if (use.Source is not null)
                    {
                        good.Add(use.Source);
                    }

                    continue;
                }

                isPathBad = true;
                if (!found.Any(other => Equals(other.Source, use.Source)))
                {
                    found.Add(use);
                }
            }

            if (!isPathBad)
            {
                return ImmutableArray<ClientCertificateUse>.Empty;
            }
        }

        return found.Where(use => use.Source is not null && !good.Contains(use.Source)).ToImmutableArray();
    }

    /// <summary>
    /// Reports it where it enters the list, or at the call in this body that makes the list. Where a helper also gives
    /// the list to the client, the helper's own body reports it.
    /// </summary>
    public void Report(
        RuleContext context,
        DiagnosticDescriptor descriptor,
        ImmutableArray<FixIntent> fixes,
        params object[] messageArguments
    )
    {
        if (Setting is null or { IsInBody: true })
        {
            context.ReportAbsence(
                descriptor,
                Source,
                fixes,
                new[] { Entry.Origin.Creation?.Node }.Where(node => node != Source?.Node),
                messageArguments
            );
        }
    }

    private static IEnumerable<ClientCertificateUse> Of(ClientConfiguration path)
    {
        if (path.Tls?.ClientCertificates is not { IsKnown: true } setting)
        {
            yield break;
        }

        for (var i = 0; i < setting.Value.Entries.Length; i++)
        {
            yield return new ClientCertificateUse(
                setting.Value.Entries[i],
                path,
                setting.Source,
                i == 0 && setting.Value.IsComplete
            );
        }
    }
}
