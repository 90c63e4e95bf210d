namespace MqttTlsAnalyzers.Options;

/// <summary>
/// Files by globs: <c>certs/*.key</c> is every key in a folder <c>certs</c>, <c>tests/**</c> all that is below one.
/// </summary>
internal sealed class FilePattern
{
    public static readonly FilePattern None = new(ImmutableArray<string[]>.Empty);

    private static readonly char[] Unknown = { '[', ']', '{', '}', '!', '"', '<', '>', '|' };

    private readonly ImmutableArray<string[]> _globs;

    private FilePattern(ImmutableArray<string[]> globs)
    {
        _globs = globs;
    }

    /// <summary>Reads a list; globs with more than stars and question marks go to <paramref name="wrong"/>.</summary>
    public static FilePattern Parse(string text, Action<string> wrong) =>
        new(
            OptionList.Parse(
                text,
                static glob =>
                    // It may begin in any folder.
                    glob.IndexOfAny(Unknown) < 0
                        ? ("**/" + glob.Replace('\\', '/').TrimStart('/')).Split('/')
                        : null,
                wrong
            )
        );

    /// <param name="path">With slashes.</param>
    public bool Matches(string path)
    {
        var folders = path.Split('/');
        return _globs.Any(glob =>
            Matches(
                (glob.Length, folders.Length),
                index => glob[index] == "**",
                (index, folder) => MatchesName(glob[index], folders[folder])
            )
        );
    }

    private static bool MatchesName(string glob, string name) =>
        Matches(
            (glob.Length, name.Length),
            index => glob[index] == '*',
            (index, position) =>
                glob[index] == '?' || char.ToLowerInvariant(glob[index]) == char.ToLowerInvariant(name[position])
        );

    /// <summary>
    /// Whether a pattern in which some items stand for any number of others fits a text as a whole: after a mismatch
    /// the last such item takes one more.
    /// </summary>
    private static bool Matches((int Pattern, int Text) lengths, Func<int, bool> isAny, Func<int, int, bool> isSame)
    {
        var (pattern, text) = (0, 0);
        var (any, taken) = (-1, 0);
        while (text < lengths.Text)
        {
            if (pattern < lengths.Pattern && isAny(pattern))
            {
                (any, taken) = (pattern++, text);
            }
            else if (pattern < lengths.Pattern && isSame(pattern, text))
            {
                pattern++;
                text++;
            }
            else if (any >= 0)
            {
                (pattern, text) = (any + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        while (pattern < lengths.Pattern && isAny(pattern))
        {
            pattern++;
        }

        return pattern == lengths.Pattern;
    }
}
