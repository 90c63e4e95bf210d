namespace MqttTlsAnalyzers.Model;

/// <summary>The kind of address a client dials.</summary>
internal enum EndpointKind
{
    Unknown,

    /// <summary>
    /// A host name or the text of an address, resolved by the socket; checked against the certificate.
    /// </summary>
    Dns,

    /// <summary>An <c>IPEndPoint</c>: MQTTnet has no name to check then (v5.2.0 MqttTcpChannel.cs:178-185).</summary>
    IPEndPoint,

    /// <summary>A Unix domain socket: never leaves the machine.</summary>
    Unix,
}

/// <summary>
/// The host a client dials, as far as it is known. <see cref="Text"/> is null when the host is not a literal (a
/// parameter, configuration, or only partly literal).
/// </summary>
internal sealed record HostName(string? Text, EndpointKind Kind)
{
    public static readonly HostName Unknown = new(null, EndpointKind.Unknown);

    /// <summary>
    /// A literal that the host falls back to when nothing else is configured; null when none is visible.
    /// </summary>
    public string? Fallback { get; init; }

    /// <summary>The literals one of which it is, as of a list of brokers that a loop goes through.</summary>
    public ImmutableArray<string> Literals { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>
    /// Of a host of which only parts are literal, those parts, with <see cref="HostClassification.Unknown"/> for each
    /// of the others; else null.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>It may be another one as well, which cannot be seen.</summary>
    public bool MayBeOther { get; init; }

    /// <summary>The program itself decides which host it is, in a way that is not followed.</summary>
    public bool IsUnfollowed { get; init; }

    /// <summary>The code says which host it is, or which hosts.</summary>
    public bool IsLiteral => Text is not null || !Literals.IsEmpty;
}
