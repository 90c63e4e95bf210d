using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Notes on a certificate's value by which member it was loaded and from which file or text, so that rules can look up
/// what is in it: <c>X509Certificate2.CreateFromPemFile("client.pem", "client.key")</c>.
/// </summary>
internal static class CertificateLoads
{
    /// <summary>Larger texts in source are left out: values are compared often.</summary>
    private const int MaximumSize = 100;

    public static DataValue Note(DataValue certificate, Call call)
    {
        var (kind, keyIndex) = KindOf(call);
        if (
            kind == CertificateLoadKind.None
            || Loaded(call, 0) is not { } loaded
            || certificate.Part(CertificatePart.Load) is not null
        )
        {
            return certificate;
        }

        var noted = certificate
            .With(CertificatePart.Load, new ConstantValue((int)kind))
            .With(CertificatePart.Loader, new ConstantValue(NameOf(call.Method)))
            .With(CertificatePart.LoadedFrom(loaded.From), loaded.Value);
        return keyIndex is { } index && KeyOf(call, index, loaded) is { } key
            ? noted.With(CertificatePart.KeyFrom(key.From), key.Value)
            : noted;
    }

    /// <summary>Without a file for the key, it is in the certificate's.</summary>
    private static (LoadedFrom From, Value Value)? KeyOf(Call call, int index, (LoadedFrom, Value) certificate) =>
        index >= call.Count || call.Argument(index) is ConstantValue { Constant: null }
            ? certificate
            : Loaded(call, index);

    private static (CertificateLoadKind Kind, int? KeyIndex) KindOf(Call call) =>
        (call.Method.ContainingType.Name, call.Method.Name) switch
        {
            ("X509Certificate2Collection", "ImportFromPem" or "ImportFromPemFile") => (
                CertificateLoadKind.Collection,
                null
            ),
            ("X509Certificate2", "CreateFromPem") when call.Count == 1 => (CertificateLoadKind.Single, null),
            ("X509Certificate2", "CreateFromPem" or "CreateFromPemFile" or "CreateFromEncryptedPem") => (
                CertificateLoadKind.WithKey,
                1
            ),
            ("X509Certificate2", "CreateFromEncryptedPemFile") => (CertificateLoadKind.WithKey, 2),
            ("X509CertificateLoader", "LoadCertificate" or "LoadCertificateFromFile") => (
                CertificateLoadKind.Single,
                null
            ),
            ("X509Certificate", "CreateFromCertFile") => (CertificateLoadKind.Single, null),
            ("X509Certificate2Collection", "Import") when call.Count == 1 => (CertificateLoadKind.Single, null),
            ("X509Certificate" or "X509Certificate2", ".ctor") when call.Count == 1 => (
                CertificateLoadKind.Single,
                null
            ),
            _ => (CertificateLoadKind.None, null),
        };

    /// <summary>The argument, where it is a definite path, a resource, or text that is in the source.</summary>
    private static (LoadedFrom From, Value Value)? Loaded(Call call, int index)
    {
        if (index >= call.Count)
        {
            return null;
        }

        var origin = call.ArgumentSyntax[index] ?? call.Syntax;
        var isPath =
            call.Method.Name.EndsWith("File", StringComparison.Ordinal) || call.Method.Name is ".ctor" or "Import";
        return call.Argument(index) switch
        {
            ConstantValue { Constant: string text, Size: < MaximumSize } => (
                isPath ? LoadedFrom.File : LoadedFrom.Text,
                new ConstantValue(text, origin)
            ),
            DataValue { Kind: DotNetDataKinds.Content } content => Part(content, Contents.Path, LoadedFrom.File)
                ?? Part(content, Contents.Resource, LoadedFrom.Resource)
                ?? Part(content, Contents.Text, LoadedFrom.Text),
            _ => null,
        };

        (LoadedFrom, Value)? Part(DataValue content, string part, LoadedFrom from) =>
            content.Part(part) is ConstantValue { Constant: string text, Size: < MaximumSize }
                ? (from, new ConstantValue(text, origin))
                : null;
    }

    private static string NameOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
}
