namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>The object identifiers that decide something here.</summary>
internal static class ObjectIdentifiers
{
    public const string CommonName = "2.5.4.3";

    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string Ec = "1.2.840.10045.2.1";

    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string ExtendedKeyUsage = "2.5.29.37";

    public const string AnyExtendedKeyUsage = "2.5.29.37.0";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>The bits of the curves that .NET names, so that an EC key has a size.</summary>
    public static int? CurveSize(string curve) =>
        curve switch
        {
            "1.2.840.10045.3.1.1" => 192,
            "1.2.840.10045.3.1.7" or "1.3.132.0.10" or "1.3.36.3.3.2.8.1.1.7" => 256,
            "1.3.132.0.33" => 224,
            "1.3.132.0.34" or "1.3.36.3.3.2.8.1.1.11" => 384,
            "1.3.132.0.35" => 521,
            "1.3.36.3.3.2.8.1.1.13" => 512,
            _ => null,
        };

    /// <summary>What signs a name of an attribute in a subject's text; the identifier itself where it has no short one.
    /// </summary>
    public static string AttributeName(string type) =>
        type switch
        {
            CommonName => "CN",
            "2.5.4.5" => "SERIALNUMBER",
            "2.5.4.6" => "C",
            "2.5.4.7" => "L",
            "2.5.4.8" => "S",
            "2.5.4.10" => "O",
            "2.5.4.11" => "OU",
            "0.9.2342.19200300.100.1.25" => "DC",
            "1.2.840.113549.1.9.1" => "E",
            _ => type,
        };

    /// <summary>
    /// The hash of a signature by algorithms that collisions broke; null for all others, known or not.
    /// </summary>
    public static string? BrokenHash(string signatureAlgorithm) =>
        signatureAlgorithm switch
        {
            "1.2.840.113549.1.1.2" => "MD2",
            "1.2.840.113549.1.1.4" => "MD5",
            "1.2.840.113549.1.1.5" or "1.2.840.10045.4.1" or "1.2.840.10040.4.3" or "1.3.14.3.2.29" => "SHA-1",
            _ => null,
        };
}
