using static MqttTlsAnalyzers.Model.SslProtocolBits;

namespace MqttTlsAnalyzers.Rules.Protocols;

/// <summary>Questions about a value of <c>SslProtocols</c>.</summary>
internal static class SslProtocolNames
{
    /// <summary>The obsolete bits of a value.</summary>
    public static int Obsolete(int protocols, bool requiresTls13) =>
        protocols & (requiresTls13 ? BeforeTls12 | Tls12 : BeforeTls12);

    /// <summary>At least one bit is set and all belong to one version.</summary>
    public static bool IsOnly(int protocols, int version) => protocols != 0 && (protocols & ~version) == 0;

    /// <summary>The versions in a value, with the names that the enumeration and people use.</summary>
    public static string Describe(int protocols)
    {
        var names = new[]
        {
            Name(protocols, Ssl2, "Ssl2 (SSL 2)"),
            Name(protocols, Ssl3, "Ssl3 (SSL 3)"),
            Name(protocols, Tls10, "Tls (TLS 1.0)"),
            Name(protocols, Tls11, "Tls11 (TLS 1.1)"),
            Name(protocols, Tls12, "Tls12 (TLS 1.2)"),
            Name(protocols, Tls13, "Tls13 (TLS 1.3)"),
        };
        return string.Join(", ", names.Where(static name => name is not null));
    }

    private static string? Name(int protocols, int version, string name) => (protocols & version) != 0 ? name : null;
}
