using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// The flow graphs of a compilation's bodies, each made once. One instance lives as long as its compilation's analysis.
/// </summary>
internal sealed class FlowGraphs
{
    /// <summary>
    /// Deeper syntax is not analysed: Roslyn builds operations and graphs recursively, and beyond this it may run out
    /// of stack.
    /// </summary>
    private const int MaximumDepth = 1_600;

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxNode, ControlFlowGraph?> _graphs = new();
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    public FlowGraphs(Compilation compilation) => _compilation = compilation;

    /// <summary>
    /// The flow graph of a declaration with a body: method, constructor, accessor, local initializer's owner, field or
    /// property initializer, top-level statements. Null when there is no body, it is too deep, or it is broken beyond
    /// analysis.
    /// </summary>
    /// <param name="declaration">A node that <see cref="BodiesOf"/> yields.</param>
    /// <param name="model">The tree's semantic model, if there is one; else it is made.</param>
    public ControlFlowGraph? Of(SyntaxNode declaration, SemanticModel? model, CancellationToken cancellationToken)
    {
        if (_graphs.TryGetValue(declaration, out var known))
        {
            return known;
        }

        // Whoever comes second takes the first one's: lambdas of two graphs of one body are not the same symbols.
        return _graphs.GetOrAdd(declaration, Create(declaration, model, cancellationToken));
    }

    /// <summary>The flow graph of a method of the compilation; null when its body is not in source.</summary>
    public ControlFlowGraph? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var body in BodiesOf(reference.GetSyntax(cancellationToken)))
            {
                if (Of(body, model: null, cancellationToken) is { } graph)
                {
                    return graph;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The semantic model of any file of the compilation: a helper or handler may stand in another one than the code
    /// that uses it.
    /// </summary>
    public SemanticModel ModelOf(SyntaxTree tree)
#pragma warning disable RS1030 // See above.
        =>
        _models.TryGetValue(tree, out var known) ? known : _models.GetOrAdd(tree, _compilation.GetSemanticModel(tree));
#pragma warning restore RS1030

    /// <summary>Shares an existing model with what it has bound already.</summary>
    public void Use(SemanticModel model) => _models.TryAdd(model.SyntaxTree, model);

    /// <summary>
    /// The method, field or property that a body belongs to; null in code that is too broken to tell.
    /// </summary>
    public static ISymbol? OwnerOf(SyntaxNode body, SemanticModel model, CancellationToken cancellationToken) =>
        body switch
        {
            ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property } => (
                model.GetDeclaredSymbol(property, cancellationToken) as IPropertySymbol
            )?.GetMethod,
            EqualsValueClauseSyntax { Parent: { } variable } => model.GetDeclaredSymbol(variable, cancellationToken),
            _ => model.GetDeclaredSymbol(body, cancellationToken),
        };

    /// <summary>All nodes of a file that have a flow graph of their own, without a look into any of them.</summary>
    public static IEnumerable<SyntaxNode> BodiesIn(SyntaxNode root)
    {
        var pending = new Stack<SyntaxNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            var members = node switch
            {
                CompilationUnitSyntax unit => unit.Members,
                BaseNamespaceDeclarationSyntax @namespace => @namespace.Members,
                TypeDeclarationSyntax type => type.Members,
                _ => default,
            };
            for (var i = members.Count - 1; i >= 0; i--)
            {
                pending.Push(members[i]);
            }

            if (
                node is CompilationUnitSyntax
                    ? members.Any(SyntaxKind.GlobalStatement)
                    : node is MemberDeclarationSyntax and not GlobalStatementSyntax
            )
            {
                foreach (var body in BodiesOf(node))
                {
                    yield return body;
                }
            }
        }
    }

    /// <summary>The innermost node around this one that has a flow graph of its own; null outside of any.</summary>
    public static SyntaxNode? EnclosingBody(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .FirstOrDefault(static ancestor =>
                ancestor switch
                {
                    BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax => true,
                    ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax } =>
                        true,
                    EqualsValueClauseSyntax
                    {
                        Parent: PropertyDeclarationSyntax
                            or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }
                    } => true,
                    _ => false,
                }
            );

    /// <summary>The nodes below a declaration (itself included) that have a flow graph of their own.</summary>
    public static IEnumerable<SyntaxNode> BodiesOf(SyntaxNode declaration)
    {
        switch (declaration)
        {
            case BaseMethodDeclarationSyntax { Body: not null }
            or BaseMethodDeclarationSyntax { ExpressionBody: not null }:
            case AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null }:
            case ArrowExpressionClauseSyntax:
            case CompilationUnitSyntax:
                yield return declaration;
                break;

            case ConstructorDeclarationSyntax { Initializer: not null }:
                yield return declaration;
                break;

            case BasePropertyDeclarationSyntax property:
                if (ExpressionBodyOf(property) is { } expression)
                {
                    yield return expression;
                }

                foreach (var accessor in AccessorsOf(property))
                {
                    yield return accessor;
                }

                if (property is PropertyDeclarationSyntax { Initializer: { } start })
                {
                    yield return start;
                }

                break;

            case BaseFieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is { } initializer)
                    {
                        yield return initializer;
                    }
                }

                break;

            case VariableDeclaratorSyntax { Initializer: { } initializer, Parent.Parent: BaseFieldDeclarationSyntax }:
                yield return initializer;
                break;
        }
    }

    private static ArrowExpressionClauseSyntax? ExpressionBodyOf(BasePropertyDeclarationSyntax property) =>
        property switch
        {
            PropertyDeclarationSyntax named => named.ExpressionBody,
            IndexerDeclarationSyntax indexer => indexer.ExpressionBody,
            _ => null,
        };

    private static IEnumerable<SyntaxNode> AccessorsOf(BasePropertyDeclarationSyntax property) =>
        property.AccessorList is { } list
            ? list.Accessors.Where(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null)
            : Enumerable.Empty<SyntaxNode>();

    private ControlFlowGraph? Create(SyntaxNode declaration, SemanticModel? model, CancellationToken cancellationToken)
    {
        // What cannot be parsed has no meaning yet.
        if (
            declaration.ContainsDiagnostics
            || IsTooDeep(declaration)
            || !_compilation.ContainsSyntaxTree(declaration.SyntaxTree)
        )
        {
            return null;
        }

        model ??= ModelOf(declaration.SyntaxTree);
        try
        {
            return Create(model.GetOperation(declaration, cancellationToken), cancellationToken);
        }
        catch (InsufficientExecutionStackException)
        {
            // Roslyn gives up on the thread's stack before the depth above does.
            return null;
        }
    }

    private static ControlFlowGraph? Create(IOperation? body, CancellationToken cancellationToken) =>
        body switch
        {
            IMethodBodyOperation { Parent: null } method => ControlFlowGraph.Create(method, cancellationToken),
            IConstructorBodyOperation { Parent: null } constructor => ControlFlowGraph.Create(
                constructor,
                cancellationToken
            ),
            IFieldInitializerOperation { Parent: null } field => ControlFlowGraph.Create(field, cancellationToken),
            IPropertyInitializerOperation { Parent: null } property => ControlFlowGraph.Create(
                property,
                cancellationToken
            ),
            IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellationToken),
            _ => null,
        };

    private static bool IsTooDeep(SyntaxNode root)
    {
        // Two levels take a character at the least, so most bodies need no walk.
        if (root.Span.Length < MaximumDepth / 2)
        {
            return false;
        }

        // Iterative, since the point is not to recurse on deep trees.
        var pending = new Stack<(SyntaxNode Node, int Depth)>();
        pending.Push((root, 0));
        while (pending.Count > 0)
        {
            var (node, depth) = pending.Pop();
            if (depth > MaximumDepth)
            {
                return true;
            }

            // Not ChildNodes(): its enumerators were a twentieth of all that we allocate.
            foreach (var child in node.ChildNodesAndTokens())
            {
                if (child.AsNode() is { } inner)
                {
                    pending.Push((inner, depth + 1));
                }
            }
        }

        return false;
    }
}
