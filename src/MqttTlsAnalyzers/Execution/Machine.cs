using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Runs one body abstractly over its flow graph and yields the states in which it can end. Methods, lambdas and local
/// functions of the compilation are entered with the state at the call. One instance serves one run and one thread.
/// </summary>
/// <remarks>
/// It knows C# and nothing else. What a member means whose code is not run is asked of <see cref="CompilationFacts"/>'
/// knowledge.
/// </remarks>
internal sealed class Machine
{
    private const string ThisPart = "this ";

    private static readonly (State State, Value? Result)[] NoEnds = Array.Empty<(State, Value?)>();
    private static readonly State[] NoStates = Array.Empty<State>();

    private readonly List<State> _thrown = new();
    private readonly List<State> _leftBehind = new();
    private readonly Dictionary<object, int> _testedAt = new();
    private Frame? _outermost;
    private int _selections;

    /// <param name="facts">What the runs of one compilation share.</param>
    /// <param name="root">The body analysed; code below it counts as "in the body".</param>
    public Machine(CompilationFacts facts, SyntaxNode root, RunMode mode, CancellationToken cancellationToken)
    {
        Facts = facts;
        Root = root;
        Mode = mode;
        Delegates = new DelegateUses(root);
        CancellationToken = cancellationToken;
    }

    public CompilationFacts Facts { get; }

    public SyntaxNode Root { get; }

    public RunMode Mode { get; }

    /// <summary>Whom a handler is run for; null when a configuration is run.</summary>
    public Counterpart? Counterpart { get; init; }

    public CancellationToken CancellationToken { get; }

    /// <summary>
    /// How many more operations may be evaluated; when they are used up <see cref="IsExhausted"/> is set and results
    /// mean nothing.
    /// </summary>
    public int Budget { get; set; }

    /// <summary>The bounds were hit: what was found cannot be trusted.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Lambdas made in this body and whether they were run where they are used.</summary>
    public Dictionary<SyntaxNode, (FunctionValue Function, bool WasRun)> Lambdas { get; } = new();

    /// <summary>Methods, lambdas and local functions that were run where they are called.</summary>
    public HashSet<ISymbol> RunFunctions { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Who has the delegates that are made.</summary>
    public DelegateUses Delegates { get; }

    /// <summary>What knowledge has seen during the run.</summary>
    public List<RunNote> Notes { get; } = new();

    /// <summary>The members whose value is being worked out; one that leads to itself has none.</summary>
    public HashSet<ISymbol> Resolving { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What a flow capture stands for, since it may be the target of a later assignment.</summary>
    public Dictionary<object, IOperation> CaptureTargets { get; } = new();

    /// <summary>
    /// The variables that a <c>ref</c> local has named, as <c>value</c> in <c>ref bool alias = ref value</c>.
    /// </summary>
    public Dictionary<ISymbol, ImmutableArray<IOperation>> RefTargets { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The variables that each lambda which unseen code may run writes.</summary>
    public Dictionary<ISymbol, ImmutableArray<ISymbol>> WrittenByLambdas { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// Whether some of too many states may stay apart. To find out which costs so much that all are joined when there
    /// is a lot in them, or when it was asked often.
    /// </summary>
    public bool MaySelectFrom(IReadOnlyCollection<State> states) =>
        states.Count <= Bounds.MaximumChosenFrom
        && states.Sum(static state => state.Size) <= Bounds.MaximumSelectedFrom
        && ++_selections <= Bounds.MaximumSelections;

    /// <summary>Calls looked into only because their code may configure something.</summary>
    public int EnteredUnasked { get; set; }

    /// <summary>Steps of loops over known lists: those visits of a block are no repetition.</summary>
    public int Unrolled { get; private set; }

    /// <summary>Initializers that run right now: what they make is the type's, not the handler's.</summary>
    public int InitializersRunning { get; set; }

    public bool IsInInitializer => InitializersRunning > 0;

    /// <summary>Runs the body's graph from an empty state.</summary>
    /// <returns>The states at its normal ends, with the value returned; those that end in an exception are left out
    /// unless all do.</returns>
    public IReadOnlyList<(State State, Value? Result)> Run(ControlFlowGraph graph, IMethodSymbol? method)
    {
        var frame = Frame.Outermost(graph, method, method is { IsStatic: false } ? This(method.ContainingType) : null);
        var state = frame.This is ObjectValue self
            ? State.Empty.WithObject(
                self.Id,
                new HeapObject(ObjectKind.User)
                {
                    IsOpen = true,
                    IsExternal = true,
                    Type = method!.ContainingType,
                }
            )
            : State.Empty;
        return ToEnds(
            frame,
            BindFromOutside(method?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty, new Step(this, frame, state))
        );
    }

    /// <summary>Runs a delegate out of line, for example a handler with what a peer presents.</summary>
    /// <param name="arguments">Of the first parameters; the others come from outside.</param>
    public IReadOnlyList<(State State, Value? Result)> Run(
        FunctionValue function,
        IReadOnlyList<Value> arguments,
        State state
    )
    {
        if (FunctionGraphs.Of(this, function) is not { } graph)
        {
            IsExhausted = true;
            return NoEnds;
        }

        var frame = Frame.Outermost(graph, function.Method, function.Receiver);
        var parameters = function.Method.OriginalDefinition.Parameters;
        var left = parameters.RemoveRange(0, Math.Min(arguments.Count, parameters.Length));
        var bound = Arguments.Bind(function.Method, arguments, state);
        return ToEnds(frame, BindFromOutside(left, new Step(this, frame, bound)));
    }

    /// <summary>The analysed body as it stands in one of the states in which it has ended.</summary>
    public Step At(State end) => new(this, _outermost!, end);

    /// <summary>Spends a part of the budget.</summary>
    public void Charge(int cost) => Budget -= cost;

    /// <summary>Spends one operation; false when the budget is used up.</summary>
    public bool Spend()
    {
        if (--Budget <= 0)
        {
            IsExhausted = true;
        }

        return !IsExhausted;
    }

    /// <summary>The run cannot be trusted any more and ends as soon as possible.</summary>
    public void GiveUp() => IsExhausted = true;

    /// <summary>What used up the budget counts as unseen code: the body around it still means something.</summary>
    public void Recover() => IsExhausted = false;

    /// <summary>The operation being evaluated throws in this state; what it throws is not known.</summary>
    public void NoteThrown(State state) => _thrown.Add(Exceptions.ThrownUnknown(state));

    /// <summary>The code that an operation runs throws in these states.</summary>
    public void NoteThrown(IEnumerable<State> states) => _thrown.AddRange(states);

    /// <summary>The states in which operations have thrown since this was asked last.</summary>
    public IReadOnlyList<State> TakeThrown()
    {
        if (_thrown.Count == 0)
        {
            return NoStates;
        }

        var thrown = _thrown.ToArray();
        _thrown.Clear();
        return thrown;
    }

    /// <summary>An iteration of a loop has ended in this state, and what it made nobody can get at any more.</summary>
    public void LeaveBehind(State state)
    {
        if (!Exceptions.HasEnded(state) && StateMerging.FindAlike(_leftBehind, state, Mode) is null)
        {
            _leftBehind.Add(state);
        }
    }

    /// <summary>The ends of iterations that have made something which the end of the body does not know of.</summary>
    public IReadOnlyList<State> LeftBehind => StateSelection.Bounded(_leftBehind, this);

    /// <summary>Counts the blocks that were executed, so that one can tell what came after what.</summary>
    public int Clock { get; private set; }

    /// <summary>A block begins.</summary>
    public int Tick() => ++Clock;

    /// <summary>A branch tests a condition.</summary>
    public void NoteTested(object condition) => _testedAt[condition] = Clock;

    /// <summary>
    /// A branch has tested the condition since, and the next round of the loop may answer it in another way.
    /// </summary>
    public bool MayAnswerAnew(object condition, int time) =>
        !Assumptions.IsGivenOnce(condition) && _testedAt.TryGetValue(condition, out var last) && last >= time;

    /// <summary>A loop goes on to the next element of a known list: that visit is no repetition.</summary>
    public void NoteUnrolled() => Unrolled = Math.Min(Unrolled + 1, Bounds.MaximumUnrolled);

    /// <summary>A delegate was run, or has been given a meaning (a handler): it need not be run by itself.</summary>
    public void MarkUnderstood(Value value)
    {
        if (value is FunctionValue { Lambda: { } lambda } function)
        {
            RunFunctions.Add(function.Method);
            Lambdas[lambda.Syntax] = (function, true);
        }
    }

    /// <summary>The instance that the analysed body belongs to.</summary>
    public bool IsThis(ObjectId id) => id.Site == Root && id.Part.StartsWith(ThisPart, StringComparison.Ordinal);

    public bool IsInRoot(SyntaxNode node) => Root.Contains(node);

    /// <summary>The code of a setting, with the call in the analysed body that led to it.</summary>
    public SettingSource SourceOf(SyntaxNode node, Frame frame) =>
        new(Unwrap(node), IsInRoot(node) ? null : frame.CallSite ?? new SettingSource(Root, null));

    /// <summary>The code of a setting that stands in the body analysed; null for other code.</summary>
    public SettingSource? SourceInRoot(SyntaxNode node) =>
        IsInRoot(node) ? new SettingSource(Unwrap(node), null) : null;

    private static SyntaxNode Unwrap(SyntaxNode node)
    {
        while (node is ParenthesizedExpressionSyntax parenthesized)
        {
            node = parenthesized.Expression;
        }

        return node is ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax invocation }
            ? invocation
            : node;
    }

    private IReadOnlyList<(State State, Value? Result)> ToEnds(Frame frame, State entry)
    {
        _outermost = frame;
        try
        {
            return Ends(GraphRun.Of(this, frame, entry));
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested too deeply for this thread.
            IsExhausted = true;
            return NoEnds;
        }
    }

    private List<(State State, Value? Result)> Ends(List<Outcome> outcomes)
    {
        if (Mode.ThrowingIsAnAnswer)
        {
            IsExhausted |= outcomes.Exists(static outcome =>
                outcome.State.Decisions is { Depth: > Bounds.MaximumDecisions }
            );
            // A handler that throws refuses: no value.
            return outcomes.ConvertAll(static outcome =>
                (outcome.State, outcome.Kind == OutcomeKind.Return ? outcome.Value : null)
            );
        }

        var returns = outcomes.FindAll(static outcome => outcome.Kind == OutcomeKind.Return);
        var reached = returns.FindAll(static outcome => !Exceptions.HasEnded(outcome.State));
        var ends =
            reached.Count > 0 ? reached
            : returns.Count > 0 ? returns
            : outcomes;
        return StateMerging.JoinGuesses(ends.ConvertAll(static outcome => (outcome.State, outcome.Value)));
    }

    /// <summary>Objects that come in as parameters exist on every path, also where they are not touched.</summary>
    private State BindFromOutside(ImmutableArray<IParameterSymbol> parameters, Step step)
    {
        foreach (var parameter in parameters)
        {
            var value = OutsideValues.Of(parameter, parameter.Type, Root, ref step);
            step = value is ObjectValue ? step.With(step.State.WithVariable(parameter, value)) : step;
        }

        return step.State;
    }

    private ObjectValue This(INamedTypeSymbol type) => new(new ObjectId(Root, null, ThisPart + type.Name));
}
