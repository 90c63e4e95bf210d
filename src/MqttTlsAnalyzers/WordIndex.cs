using System.Collections.Concurrent;
using System.Threading;

namespace MqttTlsAnalyzers;

/// <summary>
/// Which files have a word in their text. Each text is read once, however many words are asked for; of the words only
/// hashes are kept, so an answer can be a wrong yes, never a wrong no.
/// </summary>
internal sealed class WordIndex
{
    private readonly ConcurrentDictionary<SyntaxTree, HashSet<int>> _words = new();

    public bool Contains(SyntaxTree tree, string word, CancellationToken cancellationToken)
    {
        var words = _words.TryGetValue(tree, out var known) ? known : _words.GetOrAdd(tree, Read(tree.GetText(cancellationToken).ToString()));
        var hash = 0;
        foreach (var character in word)
        {
            hash = Add(hash, character);
        }

        return words.Contains(hash);
    }

    private static HashSet<int> Read(string text)
    {
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
        return words;
    }

    private static int Add(int hash, char character) => unchecked((hash * 31) + character);
}
