namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Names an object by where it was made: the creating code, the calls that led there and, for a part that an object
/// makes itself (<c>TcpOptions.TlsOptions</c>), the part's name. A loop that makes it again makes the same one.
/// </summary>
internal sealed record ObjectId(SyntaxNode Site, CallPath? Path, string Part)
{
    public bool Equals(ObjectId? other) =>
        other is not null && Site == other.Site && Part == other.Part && Equals(Path, other.Path);

    public override int GetHashCode() => unchecked((Site.GetHashCode() * 397) ^ Part.GetHashCode());
}
