using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>
/// One <c>-----BEGIN …-----</c> of a text. <see cref="Content"/> is default where .NET reads no block there: it has no
/// end, no base64, or headers in front of it.
/// </summary>
internal sealed class PemBlock
{
    public PemBlock(string label, TextSpan span, ImmutableArray<byte> content)
    {
        Label = label;
        Span = span;
        Content = content;
    }

    /// <summary>Such as <c>CERTIFICATE</c> or <c>EC PRIVATE KEY</c>.</summary>
    public string Label { get; }

    /// <summary>From the first hyphen to the last one; of a block without an end, its first line.</summary>
    public TextSpan Span { get; }

    public ImmutableArray<byte> Content { get; }

    /// <summary>Encrypted as OpenSSL did it before PKCS#8: by headers, which .NET does not read.</summary>
    public bool HasEncryptionHeader { get; init; }

    public bool IsReadable => !Content.IsDefault;

    public bool IsCertificate => IsReadable && Label == "CERTIFICATE";

    /// <summary>A private key by its label, readable or not.</summary>
    public bool IsPrivateKey => Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    public bool IsEncrypted => HasEncryptionHeader || Label == "ENCRYPTED PRIVATE KEY";
}
