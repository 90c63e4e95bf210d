using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>The trust chain of a client on one path, all of whose certificates are known.</summary>
internal sealed class Anchors
{
    private Anchors(
        ClientConfiguration path,
        ImmutableArray<(CertificateUse Use, PemBlock Block, CertificateContent Content)> all
    )
    {
        Path = path;
        All = all;
    }

    public ClientConfiguration Path { get; }

    /// <summary>At least one.</summary>
    public ImmutableArray<(CertificateUse Use, PemBlock Block, CertificateContent Content)> All { get; }

    /// <summary>
    /// The trust chains that decide alone, without a handler beside them, and in which nothing is hidden.
    /// </summary>
    public static IEnumerable<Anchors> Of(ClientRuleContext context)
    {
        foreach (var path in context.WithEffectiveTlsSettings())
        {
            if (
                path.Tls is not { MayHaveHandler: false } tls
                || tls.TrustChain is not { IsKnown: true, Value.IsComplete: true }
            )
            {
                continue;
            }

            var uses = CertificateUse.Of(tls.TrustChain, CertificateRole.Anchor, context.Files).ToArray();
            var certificates = uses.Select(static use => use?.Certificates.ToArray()).ToArray();
            if (
                uses.Length == 0
                || certificates.Any(static loaded =>
                    loaded is null or { Length: 0 } || loaded.Any(static item => item.Content is null)
                )
            )
            {
                continue;
            }

            yield return new Anchors(
                path,
                uses.OfType<CertificateUse>()
                    .SelectMany(static use => use.Certificates.Select(item => (use, item.Block, item.Content!)))
                    .ToImmutableArray()
            );
        }
    }
}
