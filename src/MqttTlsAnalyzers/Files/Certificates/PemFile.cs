namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>One certificate of a text; <see cref="Content"/> is null where it could not be read for certain.</summary>
internal sealed record PemCertificate(PemBlock Block, CertificateContent? Content);

/// <summary>What .NET finds in a text that it is given as PEM.</summary>
internal sealed class PemFile
{
    private PemFile(ImmutableArray<PemBlock> blocks, ImmutableArray<PemCertificate> certificates)
    {
        Blocks = blocks;
        Certificates = certificates;
    }

    public ImmutableArray<PemBlock> Blocks { get; }

    /// <summary>In their order: the first is what a loader of a single certificate takes.</summary>
    public ImmutableArray<PemCertificate> Certificates { get; }

    public PemBlock? PrivateKey => Blocks.FirstOrDefault(static block => block.IsPrivateKey);

    public static PemFile? Read(string text) =>
        PemReader.Read(text) is { } blocks
            ? new PemFile(
                blocks,
                blocks
                    .Where(static block => block.IsCertificate)
                    .Select(static block => new PemCertificate(block, CertificateReader.Read(block.Content)))
                    .ToImmutableArray()
            )
            : null;
}
