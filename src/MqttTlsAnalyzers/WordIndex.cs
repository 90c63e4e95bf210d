using System.Threading;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers;

/// <summary>
/// Which files of a compilation have a word in their text. Each text is read once, however many words are asked for and however
/// many compilations share the file; of the words only hashes are kept, so an answer can be a wrong yes, never a wrong no.
/// </summary>
internal sealed class WordIndex
{
    /// <summary>Roslyn keeps what a provider computes as long as the tree itself lives: an edit changes one tree of many.</summary>
    public static readonly SyntaxTreeValueProvider<int[]> OfTree = new(Read);

    /// <summary>As many words as an editor asks for one file are looked for in each file; for more it pays to sort all words of all files once.</summary>
    private const int FewWords = 32;

    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly Func<SyntaxTree, int[]?> _read;
    private readonly Lazy<int[][]> _wordsByTree;
    private readonly Lazy<long[]> _treesByWord;
    private int _asked;

    /// <param name="compilation">Whose files are searched.</param>
    /// <param name="read">Yields what <see cref="OfTree"/> computes; null for a tree that it does not know.</param>
    public WordIndex(Compilation compilation, Func<SyntaxTree, int[]?> read)
    {
        _trees = compilation.SyntaxTrees.ToImmutableArray();
        _read = read;
        _wordsByTree = new Lazy<int[][]>(() => _trees.Select(tree => _read(tree) ?? Read(tree)).ToArray());
        _treesByWord = new Lazy<long[]>(SortByWord);
    }

    /// <summary>The files that have the word in their text, in the order of the compilation.</summary>
    public IEnumerable<SyntaxTree> TreesWith(string word, CancellationToken cancellationToken)
    {
        var hash = 0;
        foreach (var character in word)
        {
            hash = Add(hash, character);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Interlocked.Increment(ref _asked) <= FewWords
            ? _trees.Where((_, index) => Array.BinarySearch(_wordsByTree.Value[index], hash) >= 0)
            : TreesWith(hash);
    }

    private IEnumerable<SyntaxTree> TreesWith(int hash)
    {
        var entries = _treesByWord.Value;
        var first = Array.BinarySearch(entries, (long)hash << 32);
        for (var i = first < 0 ? ~first : first; i < entries.Length && (int)(entries[i] >> 32) == hash; i++)
        {
            yield return _trees[(int)entries[i]];
        }
    }

    /// <summary>Each word's hash with the number of a file below it.</summary>
    private long[] SortByWord()
    {
        var entries = new long[_wordsByTree.Value.Sum(static words => words.Length)];
        var count = 0;
        for (var tree = 0; tree < _trees.Length; tree++)
        {
            foreach (var hash in _wordsByTree.Value[tree])
            {
                entries[count++] = ((long)hash << 32) | (uint)tree;
            }
        }

        Array.Sort(entries);
        return entries;
    }

    private static int[] Read(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        var words = new HashSet<int>();
        var hash = 0;
        var isInWord = false;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character) || character == '_')
            {
                hash = Add(hash, character);
                isInWord = true;
            }
            else if (isInWord)
            {
                words.Add(hash);
                hash = 0;
                isInWord = false;
            }
        }

        words.Add(hash);
        var sorted = words.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static int Add(int hash, char character) => unchecked((hash * 31) + character);
}
