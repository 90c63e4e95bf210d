using System.IO;
using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Files.Certificates;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Gives a certificate its private key back: the one that was there, or the one of a file beside it.</summary>
internal static class KeyFixes
{
    private const string Certificate = "X509Certificate2";

    /// <summary>
    /// What was made of a certificate, and lost its key, becomes that certificate again. Where its key is in memory
    /// only, it goes through PKCS#12, which Windows needs.
    /// </summary>
    public static string? KeepKey(SourceEdit edit)
    {
        var target = edit.Target;
        foreach (var given in Candidates(target))
        {
            var made = Values.Definition(target, given, evenIfShared: true);
            if (Exported(target, made) is { } bytes)
            {
                return !target.HasComments(made.Span) && Write(edit, given, made, bytes) ? Title : null;
            }
        }

        return null;
    }

    private const string Title = "Keep the private key";

    /// <summary>Loads the private key of a file beside the certificate's along with it.</summary>
    public static string? LoadKeyFile(SourceEdit edit)
    {
        var target = edit.Target;
        var load = Candidates(target)
            .Select(node => Values.Definition(target, node, evenIfShared: true))
            .FirstOrDefault(made => PathOf(target, made) is not null);
        if (
            load is null
            || PathOf(target, load) is not { } path
            || target.HasComments(load.Span)
            || MqttTypes.Find(target.Model.Compilation, Names.Certificates, Certificate) is not { } type
            || !MqttTypes.HasMember(type, "CreateFromPemFile")
            || target.Model.GetConstantValue(path, target.CancellationToken)
                is not { HasValue: true, Value: string text }
            || KeyBeside(target, text) is not { } key
        )
        {
            return null;
        }

        edit.Replace(
            load,
            Reimported(
                edit,
                edit.Type(Names.Certificates, Certificate, load.SpanStart)
                    + ".CreateFromPemFile("
                    + path
                    + ", "
                    + Names.Literal(text.Substring(0, text.Length - Path.GetFileName(text).Length) + key)
                    + ")",
                load.SpanStart
            )
        );
        return "Load the private key from '" + key + "'";
    }

    /// <summary>What may be the certificate: the reported code, its causes, and what their calls are given.</summary>
    private static IEnumerable<ExpressionSyntax> Candidates(FixTarget target) =>
        new[] { target.Node }
            .Concat(target.Causes)
            .OfType<ExpressionSyntax>()
            .SelectMany(static node => new[] { node }.Concat(Arguments(node)));

    private static IEnumerable<ExpressionSyntax> Arguments(ExpressionSyntax node) =>
        (node as InvocationExpressionSyntax)?.ArgumentList.Arguments.Select(static argument => argument.Expression)
        ?? Enumerable.Empty<ExpressionSyntax>();

    /// <summary>The certificate whose bytes an expression is, or is made of, and those bytes.</summary>
    private static (ExpressionSyntax Bytes, ExpressionSyntax Original)? Exported(
        FixTarget target,
        ExpressionSyntax made
    )
    {
        var bytes =
            made is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given }
            && target.TypeOf(made) is { Name: Certificate }
                ? given[0].Expression
            : made is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } loaded }
            && Chain.Name(made) is "LoadCertificate" or "LoadPkcs12"
                ? loaded[0].Expression
            : made;
        var original = Values.Bare(bytes) switch
        {
            InvocationExpressionSyntax call when Chain.Name(call) is "Export" or "GetRawCertData" => Chain.Receiver(
                call
            ),
            MemberAccessExpressionSyntax access when access.Name.Identifier.ValueText is "RawData" => access.Expression,
            _ => null,
        };
        return original is not null && target.TypeOf(original) is { Name: Certificate } ? (bytes, original) : null;
    }

    private static bool Write(
        SourceEdit edit,
        ExpressionSyntax given,
        ExpressionSyntax made,
        (ExpressionSyntax Bytes, ExpressionSyntax Original) exported
    )
    {
        var target = edit.Target;
        var source = Values.Definition(target, exported.Original, evenIfShared: true);
        var isDisposed =
            exported.Original is IdentifierNameSyntax
            && source.FirstAncestorOrSelf<StatementSyntax>()
                is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }
                    or UsingStatementSyntax;
        var isInMemory =
            source is InvocationExpressionSyntax
            && Chain.Name(source)
                is "CreateFromPem"
                    or "CreateFromPemFile"
                    or "CreateFromEncryptedPem"
                    or "CreateFromEncryptedPemFile"
                    or "CopyWithPrivateKey";
        if (!isInMemory)
        {
            return !isDisposed && UseOriginal(edit, given, made, exported.Original.ToString());
        }

        edit.Replace(made, Reimported(edit, exported.Original.ToString(), made.SpanStart));
        return true;
    }

    /// <summary>A certificate after a round trip through PKCS#12, which gives its key a place on Windows.</summary>
    private static string Reimported(SourceEdit edit, string original, int position)
    {
        var (before, after) = CertificateFixes.RoundTrip(edit, position);
        return before + original + after;
    }

    /// <summary>A variable that would only be another name of the original goes.</summary>
    private static bool UseOriginal(SourceEdit edit, ExpressionSyntax given, ExpressionSyntax made, string original)
    {
        if (
            made != given
            && edit.Target.Symbol(given) is ILocalSymbol copy
            && Values.References(edit.Target, copy).Length == 1
            && made.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax declaration
        )
        {
            edit.Replace(given, original);
            return edit.RemoveStatement(declaration);
        }

        edit.Replace(made, original);
        return true;
    }

    /// <summary>The path of a file that is loaded as a certificate alone.</summary>
    private static ExpressionSyntax? PathOf(FixTarget target, ExpressionSyntax made) =>
        made is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
        && Chain.Name(made) is "LoadCertificateFromFile"
            ? arguments[0].Expression
        : made is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given }
        && target.TypeOf(made) is { Name: Certificate }
        && target.TypeOf(given[0].Expression)?.SpecialType == SpecialType.System_String
            ? given[0].Expression
        : null;

    /// <summary>
    /// The file with the private key among the project's files, in the folder of a certificate that is there too: the
    /// one of the same name, or the only one.
    /// </summary>
    private static string? KeyBeside(FixTarget target, string certificate)
    {
        var files = target
            .Document.Project.AnalyzerOptions.AdditionalFiles.Select(static file =>
                (File: file, Path: file.Path.Replace('\\', '/'))
            )
            .ToList();
        var wanted = "/" + certificate.Replace('\\', '/').TrimStart('.', '/');
        var own = files.Where(file => ("/" + file.Path).EndsWith(wanted, StringComparison.Ordinal)).ToList();
        if (own.Count != 1 || Read(target, own[0].File) is not { Certificates.IsEmpty: false, PrivateKey: null })
        {
            return null;
        }

        var keys = files
            .Where(file =>
                string.Equals(Folder(file.Path), Folder(own[0].Path), StringComparison.Ordinal)
                && Read(target, file.File) is { PrivateKey: not null, Certificates.IsEmpty: true }
            )
            .Select(static file => Path.GetFileName(file.Path))
            .ToList();
        var named = keys.FindAll(key =>
            string.Equals(Stem(key), Stem(own[0].Path), StringComparison.OrdinalIgnoreCase)
        );
        return named.Count == 1 ? named[0]
            : keys.Count == 1 ? keys[0]
            : null;
    }

    private static PemFile? Read(FixTarget target, AdditionalText file) =>
        file.GetText(target.CancellationToken) is { } text ? PemFile.Read(text.ToString()) : null;

    private static string Folder(string path) => path.Substring(0, path.LastIndexOf('/') + 1);

    private static string Stem(string path) => Path.GetFileNameWithoutExtension(path).Replace("-key", string.Empty);
}
