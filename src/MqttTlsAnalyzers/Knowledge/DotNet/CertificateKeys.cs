using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>The private key of a certificate: whether it has one, where that lives, which secret opens it.</summary>
internal static class CertificateKeys
{
    /// <summary>What <c>certificate.HasPrivateKey</c> answers; null of another property.</summary>
    public static Value? HasKey(PropertyAccess access) =>
        access.Property.Name != "HasPrivateKey" || !Certificates.IsCertificate(access.Property.ContainingType) ? null
        : access.Receiver is DataValue { Kind: DotNetDataKinds.Certificate } certificate
            ? StateOf(certificate) == PrivateKeyState.Unknown
                    ? new UnknownValue(QuestionOf(certificate), origin: access.Syntax, type: access.Property.Type)
                : new ConstantValue(StateOf(certificate) == PrivateKeyState.Present, access.Syntax)
        : access.Receiver is UnknownValue { Evidence: Evidence.None } unknown
            ? new UnknownValue(new RelatedKey(Question, unknown.Key), origin: access.Syntax, type: access.Property.Type)
        : null;

    /// <summary>
    /// Whether a certificate has its key; a path may have found out that it has. That it has none was perhaps asked too
    /// late.
    /// </summary>
    public static PrivateKeyState StateOf(DataValue certificate, State state) =>
        StateOf(certificate) == PrivateKeyState.Unknown && state.Fact(QuestionOf(certificate)) == true
            ? PrivateKeyState.Present
            : StateOf(certificate);

    private const string Question = "has key";

    private static PrivateKeyState StateOf(DataValue certificate) =>
        (PrivateKeyState)((certificate.Part(CertificatePart.Key) as ConstantValue)?.AsNumber() ?? 0);

    /// <summary>A certificate is the same whatever holds it.</summary>
    private static RelatedKey QuestionOf(DataValue certificate) =>
        new RelatedKey(
            Question,
            (certificate.Part(CertificatePart.Given) as UnknownValue)?.Key ?? certificate.Origin ?? (object)string.Empty
        );

    /// <summary>The same certificate without its private key, and how it lost it when it had one.</summary>
    public static DataValue WithoutKey(DataValue certificate, string member, SyntaxNode syntax)
    {
        var had = (certificate.Part(CertificatePart.Key) as ConstantValue)?.AsNumber() == (int)PrivateKeyState.Present;
        var bare = WithoutPem(certificate).With(CertificatePart.Key, new ConstantValue((int)PrivateKeyState.Absent));
        return had && certificate.Part(CertificatePart.KeyLostBy) is null
            ? bare.With(CertificatePart.KeyLostBy, new ConstantValue(member, syntax))
            : bare;
    }

    public static DataValue WithoutPem(DataValue certificate) =>
        new(DotNetDataKinds.Certificate, certificate.Parts.Remove(CertificatePart.Pem), certificate.Origin);

    /// <summary>What the storage flags of a load say of the key; none say that Windows does not export it.</summary>
    public static DataValue Stored(DataValue certificate, Call call)
    {
        var flags = default(long?);
        for (var i = 0; i < call.Count; i++)
        {
            if (call.ParameterType(i)?.Name == "X509KeyStorageFlags")
            {
                flags = (call.Argument(i) as ConstantValue)?.AsNumber() ?? -1;
            }
        }

        if ((certificate.Part(CertificatePart.Key) as ConstantValue)?.AsNumber() != (int)PrivateKeyState.Present)
        {
            return certificate;
        }

        // Exportable is 4, EphemeralKeySet 32.
        certificate =
            flags is { } known and > 0 && (known & 32) != 0
                ? certificate.With(CertificatePart.Pem, new ConstantValue("EphemeralKeySet"))
                : certificate;
        return flags is null or >= 0 && ((flags ?? 0) & (4 | 32)) == 0
            ? certificate.With(CertificatePart.NotExportable, ConstantValue.Of(true))
            : certificate;
    }

    public static PrivateKeyState KeyOfFile(Value path)
    {
        var text = path switch
        {
            ConstantValue { Constant: string whole } => whole,
            TextValue partly => partly.Suffix,
            _ => string.Empty,
        };
        var dot = text.LastIndexOf('.');
        return (dot < 0 ? string.Empty : text.Substring(dot).ToLowerInvariant()) switch
        {
            ".crt" or ".cer" or ".pem" or ".der" => PrivateKeyState.Absent,
            ".pfx" or ".p12" or ".pkcs12" => PrivateKeyState.Present,
            _ => PrivateKeyState.Unknown,
        };
    }

    /// <summary>A password beside a file that holds a bare certificate is not read.</summary>
    public static PrivateKeyState PresentUnlessPlain(Value path) =>
        KeyOfFile(path) == PrivateKeyState.Absent ? PrivateKeyState.Unknown : PrivateKeyState.Present;

    /// <summary>A certificate that is given with a literal password; null when the password is none.</summary>
    /// <param name="origin">The code that makes the certificate; the password itself when left out.</param>
    public static DataValue? WithPassword(Value? password, SyntaxNode? origin = null) =>
        password is not null && SecretOf(password) is { } secret
            ? Certificates.Make(PrivateKeyState.Present, null, origin ?? secret.Origin, secret: secret)
            : null;

    public static ConstantValue? SecretOf(Value value) =>
        value is ConstantValue { Constant: string { Length: > 0 } } constant ? constant : null;

    public static ConstantValue? PemSecretOf(Value value) =>
        value switch
        {
            ConstantValue { Constant: string text } constant when text.Contains("PRIVATE KEY-----") => constant,
            DataValue { Kind: DotNetDataKinds.Content } content
                when content.Part(Contents.Text) is ConstantValue { Constant: string text } constant
                    && text.Contains("PRIVATE KEY-----") => constant,
            _ => null,
        };

    public static bool IsGiven(Value value) => value is not ConstantValue { Constant: null or "" };
}
