using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.MqttNet;
using MqttTlsAnalyzers.Options;

namespace MqttTlsAnalyzers.Evaluation;

/// <summary>
/// What the runs of one compilation share. Lives in the closure of the compilation's analysis, never in a static.
/// </summary>
internal sealed class EvaluationServices
{
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableDictionary<string, int>> _writes = new();
    private readonly ConcurrentDictionary<SyntaxNode, bool> _mayConfigureMqtt = new();
    private readonly ConcurrentDictionary<(SyntaxNode Handler, AnalysisOptions Options), HandlerVerdict> _verdicts =
        new();
    private readonly ConcurrentDictionary<ISymbol, bool> _leftUnknown = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(ISymbol Member, SyntaxNode? Made, HeldObjectUse Use), bool> _uses = new();
    private readonly Lazy<MqttNetCapabilities> _library;
    private readonly Lazy<ImmutableDictionary<long, string>> _cipherSuiteNames;
    private readonly Lazy<IReadOnlyList<(SyntaxTree Tree, FileWords Words)>> _files;
    private readonly Lazy<HashSet<string>> _helpers;
    private readonly Lazy<HashSet<int>> _hashesOfSharedHelpers;
    private readonly Lazy<HashSet<string>> _baseTypes;

    public EvaluationServices(Compilation compilation)
    {
        Compilation = compilation;
        Graphs = new FlowGraphs(compilation);
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
        _library = new Lazy<MqttNetCapabilities>(() => MqttNetCapabilitiesFactory.Create(compilation));
        _cipherSuiteNames = new Lazy<ImmutableDictionary<long, string>>(() =>
            MqttNetCapabilitiesFactory.CipherSuiteNames(compilation)
        );
    }

    public Compilation Compilation { get; }

    /// <summary>What the filter says of a declaration that code calls, each asked once.</summary>
    public bool MayConfigureMqtt(SyntaxNode declaration) =>
        _mayConfigureMqtt.GetOrAdd(declaration, static node => MqttSyntaxFilter.MayConfigureMqtt(node));

    public MqttNetCapabilities Library => _library.Value;

    public FlowGraphs Graphs { get; }

    /// <summary>All files of the compilation, in its order.</summary>
    public IReadOnlyList<(SyntaxTree Tree, FileWords Words)> Files => _files.Value;

    /// <summary>The names of all helpers of the compilation.</summary>
    public ICollection<string> Helpers => _helpers.Value;

    /// <summary>
    /// Whether a file can have to do with configurations: by its own words, or since it may call a helper in another
    /// file.
    /// </summary>
    public bool MayConcernMqtt(SyntaxTree tree)
    {
        var words = FileWords.Of(tree);
        return words.MayConcernMqtt || words.MayHaveAny(_hashesOfSharedHelpers.Value);
    }

    /// <summary>
    /// Whether some type, perhaps of another assembly, may derive from a class; an abstract one is made for that.
    /// </summary>
    public bool MayBeDerivedFrom(INamedTypeSymbol type) =>
        type.IsAbstract
        || (Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary && IsVisibleOutside(type))
        || _baseTypes.Value.Contains(type.Name);

    private static bool IsVisibleOutside(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (
                current.DeclaredAccessibility
                is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The framework's cipher suites by number.</summary>
    public ImmutableDictionary<long, string> CipherSuiteNames => _cipherSuiteNames.Value;

    /// <summary>The options of the file being analysed.</summary>
    public AnalysisOptions Options { get; private set; } = AnalysisOptions.Default;

    public EvaluationServices WithOptions(AnalysisOptions options)
    {
        if (ReferenceEquals(options, Options))
        {
            return this;
        }

        // It shares all that the original remembers.
        var copy = (EvaluationServices)MemberwiseClone();
        copy.Options = options;
        return copy;
    }

    /// <summary>
    /// The verdict on a handler that depends on nothing but its own code, judged once wherever it is used.
    /// </summary>
    public HandlerVerdict VerdictOf(SyntaxNode handler, Func<HandlerVerdict> judge) =>
        _verdicts.TryGetValue((handler, Options), out var known)
            ? known
            : _verdicts.GetOrAdd((handler, Options), judge());

    /// <summary>
    /// Whether a constructor, whoever runs it, leaves nothing in a field that can be known, as with a dependency that
    /// is handed in.
    /// </summary>
    public bool IsLeftUnknown(IFieldSymbol field, Func<bool> find) =>
        _leftUnknown.TryGetValue(field, out var known) ? known : _leftUnknown.GetOrAdd(field, find());

    /// <summary>
    /// How often a name is written below a node: assigned, incremented, or passed by <c>ref</c> or <c>out</c>.
    /// Initializers do not count.
    /// </summary>
    public int WritesOf(string? name, SyntaxNode scope) =>
        name is null ? 1 // A local that the compiler made, as of a lock statement.
        : _writes.GetOrAdd(scope, static node => CountWrites(node)).TryGetValue(name, out var count) ? count
        : 0;

    /// <summary>The same over all parts of a type.</summary>
    public int WritesOf(string name, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            count += WritesOf(name, reference.GetSyntax(cancellationToken));
        }

        return count;
    }

    /// <summary>
    /// Whether all code that can reach the object in a field or property does no more with it than this, so that it is
    /// everywhere what its initializer or constructor has left.
    /// </summary>
    /// <param name="made">The initializer, constructor or method that makes the object; null when that too is
    /// asked.</param>
    public bool IsOnly(HeldObjectUse use, ISymbol member, SyntaxNode? made, CancellationToken cancellationToken) =>
        member.DeclaredAccessibility == Accessibility.Private
        && _uses.GetOrAdd(
            (member, made, use),
            key =>
                key.Member.ContainingType.DeclaringSyntaxReferences.All(reference =>
                    HeldObjectUses.Are(key.Use, key.Member.Name, reference.GetSyntax(cancellationToken), key.Made)
                )
        );

    private static ImmutableDictionary<string, int> CountWrites(SyntaxNode scope)
    {
        var counts = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var node in scope.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple }:
                    foreach (var argument in tuple.Arguments)
                    {
                        Count(argument.Expression);
                    }

                    break;
                case AssignmentExpressionSyntax assignment:
                    Count(assignment.Left);
                    break;
                case PrefixUnaryExpressionSyntax prefix
                    when prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression:
                    Count(prefix.Operand);
                    break;
                case PostfixUnaryExpressionSyntax postfix
                    when postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression:
                    Count(postfix.Operand);
                    break;
                case ArgumentSyntax argument
                    when argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword:
                    Count(argument.Expression);
                    break;
                case RefExpressionSyntax reference:
                    Count(reference.Expression);
                    break;
            }
        }

        return counts.ToImmutable();

        void Count(ExpressionSyntax target)
        {
            var name = target switch
            {
                IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                _ => null,
            };
            if (name is not null)
            {
                counts[name] = counts.TryGetValue(name, out var count) ? count + 1 : 1;
            }
        }
    }
}
