using System.IO;
using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>The CAs that a program has already: in its variables, and among the files of its project.</summary>
internal static class KnownAuthorities
{
    private static readonly string[] _authorityWords =
    {
        "ca",
        "cas",
        "root",
        "roots",
        "issuer",
        "issuers",
        "authority",
        "authorities",
        "trust",
        "trusted",
        "anchor",
        "anchors",
    };

    /// <summary>A collection in scope that is named as a CA's, or one made of a certificate that is.</summary>
    public static string? Expression(SourceEdit edit, SyntaxNode place)
    {
        var target = edit.Target;
        return InScope(target, place, "X509Certificate2Collection")
            ?? (
                InScope(target, place, "X509Certificate2") is { } single
                    ? "new "
                        + edit.Type(Names.Certificates, "X509Certificate2Collection", place.SpanStart)
                        + " { "
                        + single
                        + " }"
                    : null
            );
    }

    /// <summary>The one variable in scope that is named as a CA's and that no other broker has.</summary>
    public static string? InScope(FixTarget target, SyntaxNode place, string type)
    {
        var found = target
            .Model.LookupSymbols(place.SpanStart)
            .Where(symbol =>
                IsNamedAsAuthority(symbol.Name)
                && IsReadable(symbol, place.SpanStart, type)
                && !IsAnothers(target, symbol, place)
            )
            .ToList();
        var near = found.Where(static symbol => symbol is ILocalSymbol or IParameterSymbol).ToList();
        return near.Count == 1 ? near[0].Name
            : near.Count == 0 && found.Count == 1 ? found[0].Name
            : null;
    }

    /// <summary>The one certificate in scope, where it is not a CA's or a client's by its name.</summary>
    public static string? ServerCertificate(FixTarget target, SyntaxNode place)
    {
        var found = target
            .Model.LookupSymbols(place.SpanStart)
            .Where(symbol => IsReadable(symbol, place.SpanStart, "X509Certificate2"))
            .ToList();
        return
            found.Count == 1
            && !IsNamedAsAuthority(found[0].Name)
            && found[0].Name.IndexOf("client", StringComparison.OrdinalIgnoreCase) < 0
            ? found[0].Name
            : null;
    }

    /// <summary>A client of another broker is given it.</summary>
    public static bool IsAnothers(FixTarget target, ISymbol authority, SyntaxNode place)
    {
        var own = AddressAround(target, place);
        return Values
            .References(target, authority)
            .Select(use => AddressAround(target, use))
            .Any(other => other is not null && !string.Equals(other, own, StringComparison.Ordinal));
    }

    /// <summary>The one CA among the project's files, as the program would name it; null for none or many.</summary>
    public static string? FileOf(FixTarget target)
    {
        var authorities = target
            .Document.Project.AnalyzerOptions.AdditionalFiles.Where(static file =>
                Path.GetExtension(file.Path).ToLowerInvariant() is ".pem" or ".crt" or ".cer" or ".cert"
            )
            .Where(file =>
                file.GetText(target.CancellationToken) is { } text
                && PemFile.Read(text.ToString()) is { Certificates: { IsEmpty: false } certificates }
                && certificates.All(static certificate => certificate.Content is { IsAuthority: true })
                && certificates.Any(static certificate => certificate.Content is { IsSelfIssued: true })
            )
            .Select(static file => file.Path)
            .ToList();
        if (authorities.Count != 1)
        {
            return null;
        }

        var path = authorities[0].Replace('\\', '/');
        var folder = Path.GetDirectoryName(target.Document.Project.FilePath ?? target.Document.FilePath)
            ?.Replace('\\', '/');
        var relative =
            folder is not null && path.StartsWith(folder + "/", StringComparison.Ordinal)
                ? path.Substring(folder.Length + 1)
                : Path.GetFileName(path);
        // Named already, it is another broker's, as far as anybody can see.
        return target.Text.ToString().Contains(Path.GetFileName(path)) ? null : relative;
    }

    private static bool IsReadable(ISymbol symbol, int position, string type)
    {
        var held = symbol switch
        {
            ILocalSymbol local when local.Locations.All(location => location.SourceSpan.End <= position) => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol { IsIndexer: false } property => property.Type,
            _ => null,
        };
        // The type of a 'var' is always nullable. Where null is possible the fix would bring a warning.
        return held is not null
            && string.Equals(held.Name, type, StringComparison.Ordinal)
            && (symbol is ILocalSymbol || held.NullableAnnotation != NullableAnnotation.Annotated);
    }

    /// <summary>What the client around a node dials, as it is written.</summary>
    private static string? AddressAround(FixTarget target, SyntaxNode node) =>
        TlsSettings.ClientCall(target, node) is { } call
            ? Chain
                .CallsOnSameBuilder(target, call)
                .Where(static other =>
                    Chain.Name(other)
                        is MemberNames.WithTcpServer
                            or MemberNames.WithEndPoint
                            or MemberNames.WithConnectionUri
                            or MemberNames.WithWebSocketServer
                )
                .Select(static other => other.ArgumentList.ToString())
                .FirstOrDefault()
            : null;

    private static bool IsNamedAsAuthority(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || name[i] == '_' || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])))
            {
                if (
                    _authorityWords.Contains(
                        name.Substring(start, i - start).Trim('_').ToLowerInvariant(),
                        StringComparer.Ordinal
                    )
                )
                {
                    return true;
                }

                start = i;
            }
        }

        return false;
    }
}
