using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Options;

/// <summary>
/// The options of a compilation's files, each file read once. Lives as long as one analysis of a compilation.
/// </summary>
internal sealed class AnalysisOptionsCache
{
    private readonly ConcurrentDictionary<SyntaxTree, AnalysisOptions> _byTree = new();

    private readonly Func<SyntaxTree, AnalysisOptions> _read;

    public AnalysisOptionsCache(AnalyzerConfigOptionsProvider provider) =>
        _read = tree => AnalysisOptions.Read(provider.GetOptions(tree));

    public AnalysisOptions Of(SyntaxTree tree) => _byTree.GetOrAdd(tree, _read);
}
