using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers;

/// <summary>
/// Which files have a word in their text. Each text is read once, however many words are asked for and however many
/// compilations share the file; of the words only hashes are kept, so an answer can be a wrong yes, never a wrong no.
/// </summary>
internal sealed class WordIndex
{
    /// <summary>Roslyn keeps what a provider computes as long as the tree itself lives: an edit changes one tree of many.</summary>
    public static readonly SyntaxTreeValueProvider<int[]> OfTree = new(Read);

    private readonly ConcurrentDictionary<SyntaxTree, int[]> _words = new();
    private readonly Func<SyntaxTree, int[]> _read;

    /// <param name="read">Yields what <see cref="OfTree"/> computes; null for a tree that it does not know.</param>
    public WordIndex(Func<SyntaxTree, int[]?> read) => _read = tree => read(tree) ?? Read(tree);

    public bool Contains(SyntaxTree tree, string word, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hash = 0;
        foreach (var character in word)
        {
            hash = Add(hash, character);
        }

        return Array.BinarySearch(_words.GetOrAdd(tree, _read), hash) >= 0;
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
