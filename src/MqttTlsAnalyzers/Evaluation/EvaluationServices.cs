using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.MqttNet;
using MqttTlsAnalyzers.Options;

namespace MqttTlsAnalyzers.Evaluation;

/// <summary>What the runs of one compilation share. Lives in the closure of the compilation's analysis, never in a static.</summary>
internal sealed class EvaluationServices
{
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableDictionary<string, int>> _writes = new();
    private readonly ConcurrentDictionary<SyntaxNode, bool> _mayConfigureMqtt = new();
    private readonly ConcurrentDictionary<SyntaxTree, bool> _treeMayConcernMqtt = new();
    private readonly ConcurrentDictionary<ISymbol, bool> _onlyUsed = new(SymbolEqualityComparer.Default);
    private readonly Lazy<ImmutableDictionary<long, string>> _cipherSuiteNames;

    public EvaluationServices(Compilation compilation, MqttNetCapabilities library)
    {
        Compilation = compilation;
        Library = library;
        Graphs = new FlowGraphs(compilation);
        _cipherSuiteNames = new Lazy<ImmutableDictionary<long, string>>(() => MqttNetCapabilitiesFactory.CipherSuiteNames(compilation));
    }

    public Compilation Compilation { get; }

    /// <summary>What the filter says of a declaration that code calls, each asked once.</summary>
    public bool MayConfigureMqtt(SyntaxNode declaration) => _mayConfigureMqtt.GetOrAdd(declaration, static node => MqttSyntaxFilter.MayConfigureMqtt(node));

    public MqttNetCapabilities Library { get; }

    public FlowGraphs Graphs { get; }

    /// <summary>What the filter says of a file's text, which is cheaper than asking it of each body in there.</summary>
    public bool MayConcernMqtt(SyntaxTree tree) => _treeMayConcernMqtt.GetOrAdd(tree, static item => MqttSyntaxFilter.MayConcernMqtt(item.GetText()));

    /// <summary>The framework's cipher suites by number.</summary>
    public ImmutableDictionary<long, string> CipherSuiteNames => _cipherSuiteNames.Value;

    /// <summary>The options of the file being analysed.</summary>
    public AnalysisOptions Options { get; init; } = AnalysisOptions.Default;

    public EvaluationServices WithOptions(AnalysisOptions options) => ReferenceEquals(options, Options) ? this : new EvaluationServices(this, options);

    private EvaluationServices(EvaluationServices other, AnalysisOptions options)
    {
        Compilation = other.Compilation;
        Library = other.Library;
        Graphs = other.Graphs;
        _writes = other._writes;
        _treeMayConcernMqtt = other._treeMayConcernMqtt;
        _mayConfigureMqtt = other._mayConfigureMqtt;
        _onlyUsed = other._onlyUsed;
        _cipherSuiteNames = other._cipherSuiteNames;
        Options = options;
    }

    /// <summary>A private list of which its type only asks what is in it.</summary>
    public static bool IsOnlyRead(IFieldSymbol field, CancellationToken cancellationToken)
        => field is { IsReadOnly: true, DeclaredAccessibility: Accessibility.Private }
            && field.ContainingType.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellationToken).DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(name => string.Equals(name.Identifier.ValueText, field.Name, StringComparison.Ordinal))
                .All(static name => IsQuestion(name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? (ExpressionSyntax)qualified : name)));

    private static bool IsQuestion(ExpressionSyntax list) => list.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == list && access.Name.Identifier.ValueText is "Contains" or "Any" or "All" or "Count" or "Length",
        ForEachStatementSyntax loop => loop.Expression == list,
        _ => false,
    };

    /// <summary>How often a name is written below a node: assigned, incremented, or passed by <c>ref</c> or <c>out</c>. Initializers do not count.</summary>
    public int WritesOf(string? name, SyntaxNode scope)
        => name is null
            ? 1 // A local that the compiler made, as of a lock statement.
            : _writes.GetOrAdd(scope, static node => CountWrites(node)).TryGetValue(name, out var count) ? count : 0;

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
    /// Whether all code that can reach a builder or options object in a field or property only builds or uses it, so that it
    /// is everywhere what its initializer or constructor has left.
    /// </summary>
    /// <param name="made">The initializer or constructor.</param>
    public bool IsOnlyUsed(ISymbol member, SyntaxNode made, CancellationToken cancellationToken)
        => member.DeclaredAccessibility == Accessibility.Private
            && _onlyUsed.GetOrAdd(member, symbol => symbol.ContainingType.DeclaringSyntaxReferences.All(reference => HeldObjectUse.IsOnlyUsed(symbol.Name, reference.GetSyntax(cancellationToken), made)));

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
                case PrefixUnaryExpressionSyntax prefix when prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression:
                    Count(prefix.Operand);
                    break;
                case PostfixUnaryExpressionSyntax postfix when postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression:
                    Count(postfix.Operand);
                    break;
                case ArgumentSyntax argument when argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword:
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
