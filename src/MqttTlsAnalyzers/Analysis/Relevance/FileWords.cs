using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Analysis.Relevance;

/// <summary>
/// What the identifiers in a file tell without a compilation, each answer found at its first use. Of the names only
/// hashes are kept, so <see cref="MayHave"/> can be a wrong yes, never a wrong no.
/// </summary>
internal sealed class FileWords
{
    /// <summary>
    /// Kept as long as the tree lives, and no longer: an edit changes one tree of many. Roslyn's own
    /// <c>SyntaxTreeValueProvider</c> does the same, but hashes each file's text for each compilation.
    /// </summary>
#pragma warning disable RS0030 // A tree leads to no symbol and no compilation, so none is kept alive.
    private static readonly ConditionalWeakTable<SyntaxTree, FileWords> OfTrees = new();

    /// <summary>The names in a file, read once as long as its tree lives.</summary>
    public static FileWords Of(SyntaxTree tree) => OfTrees.GetValue(tree, static tree => new FileWords(tree));
#pragma warning restore RS0030

    private readonly SyntaxTree _tree;
    private (string Name, bool IsShared)[]? _helpers;
    private string[]? _baseTypes;
    private int[]? _hashes;
    private ImmutableDictionary<string, ImmutableArray<int>> _uses = ImmutableDictionary.Create<
        string,
        ImmutableArray<int>
    >(StringComparer.Ordinal);

    private FileWords(SyntaxTree tree)
    {
        _tree = tree;
        MayConcernMqtt = MqttSyntaxFilter.MayConcernMqtt(tree.GetText());
    }

    /// <summary>
    /// What the filter says of the file's text, which is cheaper than asking it of each body in there.
    /// </summary>
    public bool MayConcernMqtt { get; }

    /// <summary>
    /// The names of the file's helpers, as the filter finds them; none where the text already says so.
    /// </summary>
    public IReadOnlyList<(string Name, bool IsShared)> Helpers =>
        _helpers ??= MayConcernMqtt
            ? MqttSyntaxFilter.HelpersIn(_tree.GetRoot()).ToArray()
            : Array.Empty<(string, bool)>();

    /// <summary>The names of what the file's types derive from, and of what it gives another name.</summary>
    public IReadOnlyList<string> BaseTypes =>
        _baseTypes ??= _tree
            .GetRoot()
            .DescendantNodes(static node =>
                node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax
            )
            .SelectMany(static node =>
                node switch
                {
                    BaseTypeDeclarationSyntax { BaseList.Types: var types } => types.Select(static type => type.Type),
                    UsingDirectiveSyntax { Alias: not null, Name: { } name } => new TypeSyntax[] { name },
                    _ => Enumerable.Empty<TypeSyntax>(),
                }
            )
            .Select(static type =>
                type switch
                {
                    QualifiedNameSyntax qualified => qualified.Right,
                    AliasQualifiedNameSyntax qualified => qualified.Name,
                    _ => type as SimpleNameSyntax,
                }
            )
            .OfType<SimpleNameSyntax>()
            .Select(static name => name.Identifier.ValueText)
            .ToArray();

    /// <summary>The hashes of all words in the file's text, in order.</summary>
    public IReadOnlyList<int> Hashes => Sorted;

    private int[] Sorted => _hashes ??= HashesIn(_tree.GetText().ToString());

    /// <summary>Whether a word with this hash is in the file's text.</summary>
    public bool MayHave(int hash) => Array.BinarySearch(Sorted, hash) >= 0;

    /// <summary>
    /// Where the file uses a name, as offsets in its text. They are found in the text, since a walk over the whole of
    /// the syntax costs many times as much.
    /// </summary>
    public ImmutableArray<int> UsesOf(string name, CancellationToken cancellationToken) =>
        _uses.TryGetValue(name, out var known)
            ? known
            : ImmutableInterlocked.GetOrAdd(ref _uses, name, FindUses(name, cancellationToken));

    private ImmutableArray<int> FindUses(string name, CancellationToken cancellationToken)
    {
        var uses = ImmutableArray.CreateBuilder<int>();
        var text = _tree.GetText(cancellationToken).ToString();
        for (
            var position = text.IndexOf(name, StringComparison.Ordinal);
            position >= 0;
            position = text.IndexOf(name, position + name.Length, StringComparison.Ordinal)
        )
        {
            var token = _tree.GetRoot(cancellationToken).FindToken(position);
            if (
                token.Parent is SimpleNameSyntax
                && token.Span.Contains(position)
                && string.Equals(token.ValueText, name, StringComparison.Ordinal)
            )
            {
                uses.Add(position);
            }
        }

        return uses.ToImmutable();
    }

    /// <summary>Whether one of the words, given by their hashes, is in the file's text. Nothing is kept.</summary>
    public bool MayHaveAny(HashSet<int> hashes)
    {
        var text = _tree.GetText().ToString();
        for (var position = 0; Next(text, ref position) is { } hash; )
        {
            if (hashes.Contains(hash))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The hash by which a word is known.</summary>
    public static int HashOf(string word)
    {
        var hash = 0;
        foreach (var character in word)
        {
            hash = Add(hash, character);
        }

        return hash;
    }

    private static int[] HashesIn(string text)
    {
        var words = new HashSet<int>();
        for (var position = 0; Next(text, ref position) is { } hash; )
        {
            words.Add(hash);
        }

        var sorted = words.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>
    /// The hash of the next word from a position on, which moves behind it; null at the end of the text.
    /// </summary>
    private static int? Next(string text, ref int position)
    {
        while (position < text.Length && !IsInWord(text[position]))
        {
            position++;
        }

        if (position == text.Length)
        {
            return null;
        }

        var hash = 0;
        for (; position < text.Length && IsInWord(text[position]); position++)
        {
            hash = Add(hash, text[position]);
        }

        return hash;
    }

    private static bool IsInWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static int Add(int hash, char character) => unchecked((hash * 31) + character);
}
