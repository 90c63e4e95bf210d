using System.Globalization;
using System.Text;

namespace MqttTlsAnalyzers.Files;

/// <summary>
/// How MSBuild names an embedded file that has no name of its own: <c>certs/ca.pem</c> is <c>My.App.certs.ca.pem</c>.
/// </summary>
internal sealed class ResourceNames
{
    private readonly string _rootNamespace;
    private readonly string _folder;

    /// <param name="rootNamespace">Of the project; empty where it has none.</param>
    /// <param name="folder">Of the project; empty where it is not known.</param>
    public ResourceNames(string rootNamespace, string folder)
    {
        _rootNamespace = rootNamespace;
        _folder = folder.Replace('\\', '/');
    }

    /// <param name="path">Relative to the project's folder, or whole.</param>
    public string Of(string path)
    {
        var parts = RelativeTo(_folder, path.Replace('\\', '/')).Split('/');
        var names = parts
            .Take(parts.Length - 1)
            .Select(FolderName)
            .Concat(new[] { parts[parts.Length - 1] })
            .Where(static name => name.Length > 0);
        return string.Join(".", _rootNamespace.Length == 0 ? names : new[] { _rootNamespace }.Concat(names));
    }

    /// <summary>A file outside of the folder counts as being in it.</summary>
    private static string RelativeTo(string folder, string path)
    {
        var relative =
            folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal)
                ? path.Substring(folder.Length).TrimStart('/')
                : path;
        return relative.StartsWith("/", StringComparison.Ordinal) || relative.Contains(':') || relative.Contains("../")
            ? relative.Substring(relative.LastIndexOf('/') + 1)
            : relative;
    }

    /// <summary>Each part between dots becomes an identifier.</summary>
    private static string FolderName(string folder)
    {
        var name = string.Join(".", folder.Split('.').Select(Identifier));
        return name == "_" ? "__" : name;
    }

    private static string Identifier(string part)
    {
        var name = new StringBuilder();
        foreach (var c in part)
        {
            var isStart =
                char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.ConnectorPunctuation;
            if (name.Length == 0 && !isStart && IsPart(c))
            {
                name.Append('_');
            }

            name.Append(isStart || IsPart(c) ? c : '_');
        }

        return name.ToString();
    }

    private static bool IsPart(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;
}
