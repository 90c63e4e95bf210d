using System.Text;

namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>The extensions that say what a certificate is for, each as it is read.</summary>
internal sealed class CertificateExtensions
{
    private const int MaximumNames = 4096;

    public AlternativeNames? AlternativeNames { get; private set; }

    public bool? IsAuthority { get; private set; }

    public KeyUsages? KeyUsage { get; private set; }

    public ImmutableArray<string> ExtendedKeyUsages { get; private set; }

    public ImmutableArray<byte> SubjectKeyIdentifier { get; private set; }

    public ImmutableArray<byte> AuthorityKeyIdentifier { get; private set; }

    /// <summary>Reads one extension; false where it is one of ours and not understood.</summary>
    public bool Read(string type, DerReader value) =>
        type switch
        {
            ObjectIdentifiers.BasicConstraints => ReadBasicConstraints(value),
            ObjectIdentifiers.KeyUsage => ReadKeyUsage(value),
            ObjectIdentifiers.ExtendedKeyUsage => ReadExtendedKeyUsage(value),
            ObjectIdentifiers.SubjectAlternativeName => ReadAlternativeNames(value),
            ObjectIdentifiers.SubjectKeyIdentifier => ReadSubjectKeyIdentifier(value),
            ObjectIdentifiers.AuthorityKeyIdentifier => ReadAuthorityKeyIdentifier(value),
            _ => true,
        };

    private bool ReadBasicConstraints(DerReader value)
    {
        if (!value.TryRead(DerTag.Sequence, out var constraints) || !value.IsAtEnd)
        {
            return false;
        }

        var isAuthority = false;
        if (constraints.NextTag == DerTag.Boolean && !constraints.TryReadBoolean(out isAuthority))
        {
            return false;
        }

        if (constraints.NextTag == DerTag.Integer && !constraints.TryReadUnsigned(out _))
        {
            return false;
        }

        IsAuthority = isAuthority;
        return constraints.IsAtEnd;
    }

    private bool ReadKeyUsage(DerReader value)
    {
        if (!value.TryRead(DerTag.BitString, out var bits) || !value.IsAtEnd || bits.Length is 0 or > 3 || bits[0] > 7)
        {
            return false;
        }

        // The first byte counts the unused bits at the end, which DER keeps at zero.
        var unused = (1 << bits[0]) - 1;
        if (bits.Length == 1 ? unused != 0 : (bits[bits.Length - 1] & unused) != 0)
        {
            return false;
        }

        // The second one holds the usages that matter here.
        KeyUsage = bits.Length == 1 ? KeyUsages.None : (KeyUsages)bits[1];
        return true;
    }

    private bool ReadExtendedKeyUsage(DerReader value)
    {
        if (!value.TryRead(DerTag.Sequence, out var purposes) || !value.IsAtEnd || purposes.IsAtEnd)
        {
            return false;
        }

        var types = ImmutableArray.CreateBuilder<string>();
        while (!purposes.IsAtEnd)
        {
            if (types.Count > MaximumNames || !purposes.TryReadObjectIdentifier(out var purpose))
            {
                return false;
            }

            types.Add(purpose);
        }

        ExtendedKeyUsages = types.ToImmutable();
        return true;
    }

    private bool ReadAlternativeNames(DerReader value)
    {
        if (!value.TryRead(DerTag.Sequence, out var names) || !value.IsAtEnd)
        {
            return false;
        }

        var dnsNames = ImmutableArray.CreateBuilder<string>();
        var addresses = ImmutableArray.CreateBuilder<ImmutableArray<byte>>();
        while (!names.IsAtEnd)
        {
            if (dnsNames.Count + addresses.Count > MaximumNames || !names.TryReadAny(out var tag, out var name))
            {
                return false;
            }

            if (tag == DerTag.Primitive(2))
            {
                dnsNames.Add(Encoding.ASCII.GetString(name.Rest.ToArray()));
            }
            else if (tag == DerTag.Primitive(7))
            {
                if (name.Length is not (4 or 16))
                {
                    return false;
                }

                addresses.Add(name.Rest);
            }
        }

        AlternativeNames = new AlternativeNames(dnsNames.ToImmutable(), addresses.ToImmutable());
        return true;
    }

    private bool ReadSubjectKeyIdentifier(DerReader value)
    {
        if (!value.TryRead(DerTag.OctetString, out var identifier) || !value.IsAtEnd)
        {
            return false;
        }

        SubjectKeyIdentifier = identifier.Rest;
        return true;
    }

    private bool ReadAuthorityKeyIdentifier(DerReader value)
    {
        if (!value.TryRead(DerTag.Sequence, out var authority) || !value.IsAtEnd)
        {
            return false;
        }

        while (!authority.IsAtEnd)
        {
            if (!authority.TryReadAny(out var tag, out var content))
            {
                return false;
            }

            if (tag == DerTag.Primitive(0))
            {
                AuthorityKeyIdentifier = content.Rest;
            }
        }

        return true;
    }
}
