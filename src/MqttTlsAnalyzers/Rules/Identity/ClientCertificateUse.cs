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
    /// The client certificates that <paramref name="isBad"/> finds on some path, each place once; not those that
    /// another path has put right.
    /// </summary>
    public static ImmutableArray<ClientCertificateUse> OnSomePath(
        ClientRuleContext context,
        Func<CertificateOrigin, bool> isBad,
        Func<CertificateOrigin, bool>? isRight = null
    )
    {
        if (!context.Paths.Any(static path => path.Tls is { HasClientCertificate: true }))
        {
            return ImmutableArray<ClientCertificateUse>.Empty;
        }

        var found = ImmutableArray.CreateBuilder<ClientCertificateUse>();
        var right = new HashSet<SettingSource>();
        foreach (var use in context.WithTlsSettings().SelectMany(Of))
        {
            if (use.Source is not { } source)
            {
                continue;
            }

            if (isRight?.Invoke(use.Entry.Origin) == true)
            {
                right.Add(source);
            }
            else if (isBad(use.Entry.Origin) && !found.Any(other => source.Equals(other.Source)))
            {
                found.Add(use);
            }
        }

        return found.Where(use => !right.Contains(use.Source!)).ToImmutableArray();
    }

    /// <summary>
    /// The certificates behind the first of a list that is seen whole, each place once: MQTTnet sends none of them
    /// unless a handler selects it.
    /// </summary>
    public static ImmutableArray<ClientCertificateUse> BehindTheFirst(ClientRuleContext context)
    {
        var found = ImmutableArray.CreateBuilder<ClientCertificateUse>();
        foreach (
            var use in context
                .WithTlsSettings()
                .Where(static path =>
                    path.Tls is { } tls && tls.SelectionHandler.Is(false) && tls.ClientCertificates.Value.IsComplete
                )
                .SelectMany(Of)
        )
        {
            if (
                use is { IsFirst: false, Source: { } source, Entry.Origin.Creation: not null }
                && use.Path.Tls!.ClientCertificates.Value.Entries[0].Origin.PrivateKey == PrivateKeyState.Present
                && !found.Any(other => source.Equals(other.Source))
            )
            {
                found.Add(use);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Reports it where no edit of the code puts it right.</summary>
    public void Report(RuleContext context, DiagnosticDescriptor descriptor, params object[] messageArguments) =>
        Report(context, descriptor, ImmutableArray<FixIntent>.Empty, messageArguments);

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
                new[] { Entry.Origin.Creation }.Where(made => made?.IsSameCode(Source) == false),
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
