using System.Collections.Concurrent;
using System.Threading;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Files.Settings;
using MqttTlsAnalyzers.Knowledge;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Options;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>
/// What the analyses of one compilation's files share. Lives in the closure of the compilation's analysis, never in a
/// static.
/// </summary>
internal sealed class AnalysisServices
{
    private readonly ConcurrentDictionary<SyntaxNode, bool> _mayConfigureMqtt = new();
    private readonly ConcurrentDictionary<AnalysisOptions, CompilationFacts> _facts = new();
    private readonly Compilation _compilation;
    private readonly Lazy<ProjectFiles> _projectFiles;
    private readonly Lazy<ShippedConfiguration?> _shipped;
    private readonly Lazy<MqttNetCapabilities> _library;
    private readonly Lazy<CompilationFacts> _defaultFacts;
    private readonly Lazy<IReadOnlyList<(SyntaxTree Tree, FileWords Words)>> _files;
    private readonly Lazy<HashSet<string>> _helpers;
    private readonly Lazy<HashSet<int>> _hashesOfSharedHelpers;
    private readonly Lazy<HashSet<string>> _baseTypes;

    public AnalysisServices(Compilation compilation, Func<ProjectFiles> readProjectFiles)
    {
        _compilation = compilation;
        _projectFiles = new Lazy<ProjectFiles>(readProjectFiles);
        _shipped = new Lazy<ShippedConfiguration?>(() =>
            ShippedSettings.Of(ProjectFiles) is { } settings
                ? new ShippedConfiguration(
                    settings,
                    new BoundTypes(compilation.SyntaxTrees, tree => Graphs.ModelOf(tree))
                )
                : null
        );
        _files = new Lazy<IReadOnlyList<(SyntaxTree Tree, FileWords Words)>>(() =>
            compilation.SyntaxTrees.Select(tree => (tree, FileWords.Of(tree))).ToArray()
        );
        _helpers = new Lazy<HashSet<string>>(() =>
            new HashSet<string>(
                Files.SelectMany(static file => file.Words.Helpers).Select(static helper => helper.Name),
                StringComparer.Ordinal
            )
        );
        _hashesOfSharedHelpers = new Lazy<HashSet<int>>(() =>
            new HashSet<int>(
                Files
                    .SelectMany(static file => file.Words.Helpers)
                    .Where(static helper => helper.IsShared)
                    .Select(static helper => FileWords.HashOf(helper.Name))
            )
        );
        _baseTypes = new Lazy<HashSet<string>>(() =>
            new HashSet<string>(Files.SelectMany(static file => file.Words.BaseTypes), StringComparer.Ordinal)
        );
        _library = new Lazy<MqttNetCapabilities>(() =>
            MqttNetCapabilitiesFactory.Create(compilation) with
            {
                IsServedByKestrelOnly = new Lazy<bool>(() =>
                    NamesAny(
                        MemberNames.UseMqtt,
                        MemberNames.MapMqtt,
                        MemberNames.AddMqttConnectionHandler,
                        TypeNames.MqttConnectionHandler
                    )
                    && !NamesAny(
                        MemberNames.AddMqttTcpServerAdapter,
                        TypeNames.MqttTcpServerAdapter,
                        TypeNames.IMqttServerAdapter
                    )
                ),
            }
        );
        _defaultFacts = new Lazy<CompilationFacts>(() =>
            new CompilationFacts(
                _compilation,
                KnowledgeFor(AnalysisOptions.Default),
                name => _baseTypes.Value.Contains(name)
            )
        );
    }

    /// <summary>Some file of the compilation has one of these words.</summary>
    private bool NamesAny(params string[] words)
    {
        var hashes = Array.ConvertAll(words, static word => FileWords.HashOf(word));
        return Files.Any(file => Array.Exists(hashes, hash => file.Words.MayHave(hash)));
    }

    /// <summary>What the referenced MQTTnet can do.</summary>
    public MqttNetCapabilities Library => _library.Value;

    /// <summary>The project's files beside the code.</summary>
    public ProjectFiles ProjectFiles => _projectFiles.Value;

    /// <summary>
    /// Whether a file's name, or that of its resource, stands in the code, in a literal or anywhere else.
    /// </summary>
    public bool Names(ProjectFile file, CancellationToken cancellationToken) =>
        _compilation
            .SyntaxTrees.Select(tree => tree.GetText(cancellationToken).ToString())
            .Any(text => text.Contains(file.Name) || (file.ResourceName is { } name && text.Contains(name)));

    public FlowGraphs Graphs => _defaultFacts.Value.Graphs;

    /// <summary>All files of the compilation, in its order.</summary>
    public IReadOnlyList<(SyntaxTree Tree, FileWords Words)> Files => _files.Value;

    /// <summary>The names of all helpers of the compilation.</summary>
    public ICollection<string> Helpers => _helpers.Value;

    /// <summary>What runs share in files for which these options hold.</summary>
    public CompilationFacts FactsFor(AnalysisOptions options) =>
        ReferenceEquals(options, AnalysisOptions.Default)
            ? _defaultFacts.Value
            : _facts.GetOrAdd(options, key => _defaultFacts.Value.With(KnowledgeFor(key)));

    private MemberKnowledge KnowledgeFor(AnalysisOptions options) =>
        new(Library, options, MayConfigureMqtt, _shipped.Value);

    /// <summary>Whether a declaration that code calls may configure MQTTnet; each is looked at once.</summary>
    public bool MayConfigureMqtt(SyntaxNode declaration) =>
        _mayConfigureMqtt.GetOrAdd(declaration, static node => MqttSyntaxFilter.MayConfigureMqtt(node));

    /// <summary>
    /// Whether a file can have to do with configurations: by its own words, or since it may call a helper in another
    /// file.
    /// </summary>
    public bool MayConcernMqtt(SyntaxTree tree)
    {
        var words = FileWords.Of(tree);
        return words.MayConcernMqtt || words.MayHaveAny(_hashesOfSharedHelpers.Value);
    }
}
