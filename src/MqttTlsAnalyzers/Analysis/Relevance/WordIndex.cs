using System.Threading;

namespace MqttTlsAnalyzers.Analysis.Relevance;

/// <summary>
/// Which files of a compilation have a word in their text; an answer can be a wrong yes, never a wrong no.
/// </summary>
internal sealed class WordIndex
{
    /// <summary>
    /// As many words as an editor asks for one file are looked for in each file; for more it pays to sort all words of
    /// all files once.
    /// </summary>
    private const int FewWords = 32;

    private readonly AnalysisServices _services;
    private readonly Lazy<long[]> _filesByWord;
    private int _searches;

    public WordIndex(AnalysisServices services)
    {
        _services = services;
        _filesByWord = new Lazy<long[]>(SortByWord);
    }

    /// <summary>The files that have the word in their text, in the order of the compilation.</summary>
    public IEnumerable<(SyntaxTree Tree, FileWords Words)> FilesWith(string word, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hash = FileWords.HashOf(word);
        return Interlocked.Increment(ref _searches) <= FewWords
            ? _services.Files.Where(file => file.Words.MayHave(hash))
            : FilesWith(hash);
    }

    private IEnumerable<(SyntaxTree Tree, FileWords Words)> FilesWith(int hash)
    {
        var entries = _filesByWord.Value;
        var first = Array.BinarySearch(entries, (long)hash << 32);
        for (var i = first < 0 ? ~first : first; i < entries.Length && (int)(entries[i] >> 32) == hash; i++)
        {
            yield return _services.Files[(int)entries[i]];
        }
    }

    /// <summary>Each word's hash with the number of a file below it.</summary>
    private long[] SortByWord()
    {
        var files = _services.Files;
        var entries = new long[files.Sum(static file => file.Words.Hashes.Count)];
        var count = 0;
        for (var file = 0; file < files.Count; file++)
        {
            foreach (var hash in files[file].Words.Hashes)
            {
                entries[count++] = ((long)hash << 32) | (uint)file;
            }
        }

        Array.Sort(entries);
        return entries;
    }
}
