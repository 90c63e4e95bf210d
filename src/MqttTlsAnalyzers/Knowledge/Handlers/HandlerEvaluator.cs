using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>
/// Judges a certificate validation handler by who gets in: its body is run once for each <see cref="Peer"/>, and whom
/// it lets in, and on what that depends, makes the verdict.
/// </summary>
internal sealed class HandlerEvaluator
{
    private readonly CompilationFacts _facts;
    private readonly SyntaxNode _root;
    private readonly CancellationToken _cancellationToken;
    private readonly List<(FunctionValue Function, State Captured, HandlerVerdict Verdict)> _verdicts = new();

    public HandlerEvaluator(CompilationFacts facts, SyntaxNode root, CancellationToken cancellationToken)
    {
        _facts = facts;
        _root = root;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Judges what a handler setting holds: a delegate, null, or something that cannot be seen.</summary>
    /// <param name="path">The path on which it is set: what that assumes of parameters holds for the handler.</param>
    public HandlerVerdict Judge(Value handler, State path)
    {
        switch (handler)
        {
            case ConstantValue { Constant: null }:
                return HandlerVerdict.NoHandler;
            case FunctionValue { Lambda: { } lambda } early when IsWrittenAfter(lambda.Syntax, early.Captured):
                return HandlerVerdict.Opaque;
            case FunctionValue function when function.Method.ReturnType.SpecialType == SpecialType.System_Boolean:
                return Judge(function, CapturedBy(function, path));
            default:
                return HandlerVerdict.Opaque;
        }
    }

    /// <summary>
    /// The lambda asks a local that the code writes once more when it has made the lambda: what the local holds in the
    /// end is not known here.
    /// </summary>
    private static bool IsWrittenAfter(SyntaxNode lambda, State captured)
    {
        var written = EnclosingBody(lambda)
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.SpanStart > lambda.Span.End)
            .Select(static assignment => (assignment.Left as IdentifierNameSyntax)?.Identifier.ValueText)
            .ToList();
        return captured.Variables.Any(variable =>
            variable.Key is ILocalSymbol { Name: var name }
            && written.Contains(name)
            && Mentions.In(lambda).Contains(name)
        );
    }

    private HandlerVerdict Judge(FunctionValue function, State captured)
    {
        if (_facts.Knowledge.IsShippedHandler(function.Method))
        {
            return new HandlerVerdict { IsJudged = true, ReadsFlags = true };
        }

        if (captured.IsEmptyBut(function.Receiver) && CodeOf(function) is { } code)
        {
            return _facts.FindOnce(code, () => Ask(function, captured));
        }

        // Paths of one body often differ in what no handler looks at.
        foreach (var known in _verdicts)
        {
            if (known.Function.Equals(function) && known.Captured.HasSameContent(captured))
            {
                return known.Verdict;
            }
        }

        var verdict = Ask(function, captured);
        _verdicts.Add((function, captured, verdict));
        return verdict;
    }

    private HandlerVerdict Ask(FunctionValue function, State captured)
    {
        var run = new HandlerRun(_facts, _root, function, _cancellationToken) { Captured = captured };
        return HandlerJudgement.Of(run) is { } verdict
            ? verdict with
            {
                Body = SettingSource.Of(CodeOf(function)),
                InsecureDefault = verdict.Has(HandlerFlaw.DecidedElsewhere)
                    ? InsecureDefault(function, captured)
                    : null,
            }
            : HandlerVerdict.Opaque;
    }

    /// <summary>
    /// The switch by which a handler accepts everything, or some errors, as a shipped file sets it; null where it does
    /// not, or where that cannot be seen.
    /// </summary>
    private SettingSource? InsecureDefault(FunctionValue function, State captured)
    {
        var run = new HandlerRun(_facts, _root, function, _cancellationToken)
        {
            Captured = captured,
            TakesDefaults = true,
        };
        return
            HandlerJudgement.Of(run) is { } usual
            && usual.Has(HandlerFlaw.AcceptsEverything | HandlerFlaw.AcceptsSomeErrors)
            && run.Default is { Origin: { } origin, ShippedAt.IsEmpty: false } decides
            ? new SettingSource(origin, null).With(decides.ShippedAt)
            : null;
    }

    /// <summary>The lambda, or the declaration of the method; null when that stands in another assembly.</summary>
    private SyntaxNode? CodeOf(FunctionValue function) =>
        function.Lambda?.Syntax
        ?? function.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken);

    /// <summary>
    /// What the delegate can rely on of the state around it: variables that are written once and that it can reach, and
    /// the objects that it can reach.
    /// </summary>
    private State CapturedBy(FunctionValue function, State path)
    {
        var scope =
            function is { Lambda: null, Method.MethodKind: not MethodKind.LocalFunction } ? null
            : CodeOf(function) is { } code ? EnclosingBody(code)
            : null;
        var names = NamesIn(function);
        return WithAssumptions(AtTheEndOf(path, function.Captured), path)
            .WithDecisions(null)
            .WithoutFacts()
            .WithoutVariables(key =>
                key switch
                {
                    ILocalSymbol or IParameterSymbol => scope is null
                        || names?.Contains(((ISymbol)key).Name) == false
                        || _facts.WritesOf(((ISymbol)key).Name, scope) > 0,
                    ISymbol => false,
                    _ => true,
                }
            )
            .ReachableByHandler(function.Receiver);
    }

    /// <summary>A handler runs when the client connects: it meets the objects as the path leaves them.</summary>
    private static State AtTheEndOf(State path, State captured) =>
        captured.WithObjects(
            captured
                .Heap.Select(item => new KeyValuePair<ObjectId, HeapObject>(
                    item.Key,
                    path.Object(item.Key) ?? item.Value
                ))
                .Where(item => !ReferenceEquals(item.Value, captured.Object(item.Key)))
                .ToList()
        );

    /// <summary>
    /// A handler that is set under <c>if (!strict)</c>, and asks <c>strict</c>, always gets the same answer.
    /// </summary>
    private static State WithAssumptions(State captured, State path)
    {
        foreach (var fact in path.Facts)
        {
            if (fact.Key is IParameterSymbol { Type.SpecialType: SpecialType.System_Boolean } parameter)
            {
                captured = captured.Variable(parameter) is null or UnknownValue { Key: IParameterSymbol }
                    ? captured.WithVariable(parameter, ConstantValue.Of(fact.Value.Outcome))
                    : captured;
            }
        }

        return captured;
    }

    /// <summary>
    /// The names that a lambda can mean a variable by; null when code that it runs may stand elsewhere.
    /// </summary>
    private static HashSet<string>? NamesIn(FunctionValue function)
    {
        if (
            function.Lambda is not { } lambda
            || function.Owner is not { LocalFunctions.IsEmpty: true, Parent: null }
            || function.Captured.HoldsFunctions
        )
        {
            return null;
        }

        return new HashSet<string>(Mentions.In(lambda.Syntax), StringComparer.Ordinal);
    }

    private static SyntaxNode EnclosingBody(SyntaxNode lambda)
    {
        var node = lambda;
        while (node.Parent is { } parent and not TypeDeclarationSyntax)
        {
            node = parent;
        }

        return node;
    }
}
