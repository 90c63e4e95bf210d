namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>Which certificate of a peer's chain.</summary>
internal enum CertificateRole
{
    /// <summary>The peer's own.</summary>
    Leaf,

    /// <summary>An ordinary certificate, of the user's CA, that somebody signs with.</summary>
    Device,

    /// <summary>The user's CA, which the program knows.</summary>
    OwnCa,

    AttackerCa,

    PublicCa,
}

/// <summary>The key of a certificate that a peer has shown: copies of it are the same value.</summary>
internal sealed record PeerCertificate(CertificateRole Role);

/// <summary>The key of what a member of such a certificate yields.</summary>
internal sealed record PeerCertificateMember(CertificateRole Role, string Member, object? Argument)
{
    /// <summary>The whole encoded certificate, from which it can be made again.</summary>
    public bool IsWhole =>
        Member
            is "RawData"
                or "RawDataMemory"
                or "GetRawCertData"
                or "GetRawCertDataString"
                or "Export"
                or "ExportCertificatePem";
}
