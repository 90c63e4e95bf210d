using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>What a certificate is loaded for.</summary>
internal enum CertificateRole
{
    /// <summary>In a trust chain: what it signed is believed.</summary>
    Anchor,

    /// <summary>The client shows it to the broker.</summary>
    Client,

    /// <summary>The server shows it to its clients.</summary>
    Server,
}

/// <summary>A load of certificates in the code, and what is in the file or text that it names.</summary>
/// <param name="File">Null where the text stands in the code.</param>
/// <param name="Pem">Null where that is not to be seen.</param>
/// <param name="Source">Where a finding stands: the argument of the load, or the call that leads there.</param>
internal sealed record CertificateUse(
    CertificateRole Role,
    CertificateLoad Load,
    ProjectFile? File,
    PemFile? Pem,
    SettingSource Source
)
{
    /// <summary>The file's name, for messages.</summary>
    public string Name => File?.Name ?? "the PEM text";

    /// <summary>The certificates that the loader takes: all, or the first.</summary>
    public IEnumerable<PemCertificate> Certificates =>
        Pem is null ? Enumerable.Empty<PemCertificate>()
        : Load.Kind == CertificateLoadKind.Collection ? Pem.Certificates
        : Pem.Certificates.Take(1);

    /// <summary>The certificate that is shown to the other side; null where it is not to be read.</summary>
    public CertificateContent? Shown => Certificates.FirstOrDefault()?.Content;

    public IEnumerable<Location> LinesOf(PemBlock? block)
    {
        if (block is not null && File is not null)
        {
            yield return File.LocationOf(block.Span);
        }
    }

    /// <summary>What the other side does with a certificate that it does not accept.</summary>
    public string Consequence =>
        Role switch
        {
            CertificateRole.Anchor => "the client rejects the broker",
            CertificateRole.Client => "the broker rejects the client",
            _ => "clients reject the server",
        };

    /// <summary>All certificates that clients show on some path.</summary>
    public static IEnumerable<CertificateUse> OfClients(ClientRuleContext context) =>
        context.Paths.Any(static path => path.Tls is { HasClientCertificate: true })
            ? Of(context.WithTlsSettings(), static tls => tls.ClientCertificates, CertificateRole.Client, context.Files)
            : Enumerable.Empty<CertificateUse>();

    /// <summary>The certificates of trust chains that take effect on some path.</summary>
    public static IEnumerable<CertificateUse> OfAnchors(ClientRuleContext context) =>
        context.Paths.Any(static path => path.Tls is { HasTrustedCertificate: true })
            ? Of(
                context.WithEffectiveTlsSettings(),
                static tls => tls.TrustChain,
                CertificateRole.Anchor,
                context.Files
            )
            : Enumerable.Empty<CertificateUse>();

    /// <summary>The server's certificate, on each path.</summary>
    public static IEnumerable<CertificateUse> OfServers(ServerRuleContext context) =>
        context
            .WithTlsEndpoint()
            .Select(path =>
                Of(
                    path.TlsEndpoint.Certificate.Load,
                    path.TlsEndpoint.HasCertificate.Source,
                    CertificateRole.Server,
                    context.Files
                )
            )
            .OfType<CertificateUse>();

    private static IEnumerable<CertificateUse> Of(
        ImmutableArray<ClientConfiguration> paths,
        Func<TlsConfiguration, Setting<CertificateList>> list,
        CertificateRole role,
        ProjectFiles files
    ) => paths.SelectMany(path => Of(path.Tls is { } tls ? list(tls) : null, role, files)).OfType<CertificateUse>();

    /// <summary>
    /// The loads of a list's certificates, null for one whose content is not to be seen.
    /// </summary>
    public static IEnumerable<CertificateUse?> Of(
        Setting<CertificateList>? list,
        CertificateRole role,
        ProjectFiles files
    ) =>
        list is { IsKnown: true }
            ? list.Value.Entries.Select(entry => Of(entry.Origin.Load, entry.Source ?? list.Source, role, files))
            : Enumerable.Empty<CertificateUse?>();

    /// <param name="entry">Where the certificate enters the configuration.</param>
    private static CertificateUse? Of(
        CertificateLoad? load,
        SettingSource? entry,
        CertificateRole role,
        ProjectFiles files
    )
    {
        if (load?.Certificate is not { } loaded)
        {
            return null;
        }

        // A helper that receives the builder has this finding, too, and it is reported there.
        var source =
            loaded.Source.IsInBody ? loaded.Source
            : entry is { CallSite: { } callSite } ? loaded.Source.ReachedThrough(callSite)
            : entry ?? loaded.Source;
        return loaded.Text is { } text && !PemReader.MayHoldBlock(text)
            ? null
            : new CertificateUse(role, load, files.Find(loaded), files.PemOf(loaded), source);
    }
}
