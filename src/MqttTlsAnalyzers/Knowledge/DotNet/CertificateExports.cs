using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Certificates that become bytes, and come back from them.</summary>
internal static class CertificateExports
{
    /// <summary>The bytes of a certificate without its key: <c>RawData</c>, <c>GetRawCertData()</c>.</summary>
    public static DataValue? Raw(Value? receiver, ISymbol member, SyntaxNode syntax) =>
        RawMembers.Contains(member.Name) && CertificateIn(receiver, member, syntax) is { } certificate
            ? DataValue.Of(
                DotNetDataKinds.Content,
                syntax,
                ("Certificate", CertificateKeys.WithoutKey(certificate, member.Name, syntax))
            )
            : null;

    public static DataValue? Raw(PropertyAccess access) => Raw(access.Receiver, access.Property, access.Syntax);

    /// <summary>The bytes that <c>Export</c> makes of a certificate, known or not.</summary>
    public static DataValue? Of(Call call) =>
        call.Method.Name == "Export" && CertificateIn(call.Receiver, call.Method, call.Syntax) is { } certificate
            ? Exported(call, certificate)
            : null;

    /// <summary>The certificate whose member is asked; what the peer has shown is none of the program's.</summary>
    private static DataValue? CertificateIn(Value? receiver, ISymbol member, SyntaxNode syntax) =>
        receiver switch
        {
            DataValue { Kind: DotNetDataKinds.Certificate } known => known,
            UnknownValue { Evidence: Evidence.None } when Certificates.IsCertificate(member.ContainingType) =>
                Certificates.Make(PrivateKeyState.Unknown, null, syntax),
            _ => null,
        };

    private static readonly HashSet<string> RawMembers = new(StringComparer.Ordinal)
    {
        "RawData",
        "RawDataMemory",
        "GetRawCertData",
        "GetRawCertDataString",
        "ExportCertificatePem",
    };

    /// <summary>Exports a certificate; <c>Cert</c> (1) and <c>SerializedCert</c> (2) carry no key.</summary>
    private static DataValue Exported(Call call, DataValue certificate)
    {
        var format = (call.Argument(0) as ConstantValue)?.AsNumber();
        var exported =
            format is 1 or 2 ? CertificateKeys.WithoutKey(certificate, call.Method.Name, call.Syntax)
            : certificate.Part(CertificatePart.NotExportable) is not null
                ? certificate.With(CertificatePart.ExportRefused, new ConstantValue(call.Method.Name, call.Syntax))
            : certificate;
        return DataValue.Of(
            DotNetDataKinds.Content,
            call.Syntax,
            ("Certificate", exported),
            (CertificatePart.Pkcs12, format == 3 ? ConstantValue.Of(true) : null)
        );
    }

    /// <summary>The bytes as a server gets them: alone, without a password for them.</summary>
    public static Value WithoutPassword(Value bytes) =>
        bytes is DataValue { Kind: DotNetDataKinds.Content } content
        && (
            content.Part(CertificatePart.Pkcs12) is not null
            || (content.Part(Contents.Path) is { } path && CertificateKeys.KeyOfFile(path) == PrivateKeyState.Present)
        )
            ? content.With(CertificatePart.Bare, ConstantValue.Of(true))
            : bytes;

    /// <summary>A certificate that was exported comes back: its key gets a place on the machine.</summary>
    public static DataValue Reimported(DataValue exported) =>
        CertificateKeys.WithoutPem(exported).With(CertificatePart.Reimported, ConstantValue.Of(true));
}
