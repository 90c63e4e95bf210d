using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Knowledge;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// What the runs of one compilation share. Lives in the closure of the compilation's analysis, never in a static.
/// </summary>
internal sealed class CompilationFacts
{
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableDictionary<string, int>> _writes = new();
    private readonly ConcurrentDictionary<CodeFinding, object> _findings = new();
    private readonly ConcurrentDictionary<ISymbol, bool> _leftUnknown = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<HeldObjectQuestion, bool> _uses = new();
    private readonly HeldObjectUses _heldObjects;
    private readonly Compilation _compilation;
    private readonly Func<string, bool> _isBaseType;

    /// <param name="isBaseType">Whether some type of the compilation names this one as a base type.</param>
    public CompilationFacts(Compilation compilation, IMemberKnowledge knowledge, Func<string, bool> isBaseType)
    {
        _compilation = compilation;
        _isBaseType = isBaseType;
        Knowledge = knowledge;
        Graphs = new FlowGraphs(compilation);
        _heldObjects = new HeldObjectUses(knowledge.RoleOf);
    }

    public FlowGraphs Graphs { get; }

    /// <summary>What is known of members whose code is not run.</summary>
    public IMemberKnowledge Knowledge { get; private set; }

    /// <summary>The same compilation with other knowledge; all that was found out is shared.</summary>
    public CompilationFacts With(IMemberKnowledge knowledge)
    {
        var copy = (CompilationFacts)MemberwiseClone();
        copy.Knowledge = knowledge;
        return copy;
    }

    /// <summary>
    /// Whether some type, perhaps of another assembly, may derive from a class; an abstract one is made for that.
    /// </summary>
    public bool MayBeDerivedFrom(INamedTypeSymbol type) =>
        type.IsAbstract
        || (_compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary && IsVisibleOutside(type))
        || _isBaseType(type.Name);

    /// <summary>
    /// What knowledge finds out about a piece of code and nothing else, such as the verdict on a handler: once, however
    /// often the code is used.
    /// </summary>
    public T FindOnce<T>(SyntaxNode code, Func<T> find)
        where T : class
    {
        var key = new CodeFinding(code, typeof(T), Knowledge);
        return _findings.TryGetValue(key, out var known) && known is T found ? found
            : _findings.GetOrAdd(key, find()) is T added ? added
            : find();
    }

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
            new HeldObjectQuestion(member, made, use),
            key =>
                key.Member.ContainingType.DeclaringSyntaxReferences.All(reference =>
                    _heldObjects.Are(key.Use, key.Member.Name, reference.GetSyntax(cancellationToken), key.Made)
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

    /// <summary>What was found out, and under which of the user's options.</summary>
    private readonly record struct CodeFinding(SyntaxNode Code, Type Found, IMemberKnowledge Knowledge);

    /// <summary>Whether the object in a member, made by some code, is used for no more than this.</summary>
    private readonly record struct HeldObjectQuestion(ISymbol Member, SyntaxNode? Made, HeldObjectUse Use);

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
}
