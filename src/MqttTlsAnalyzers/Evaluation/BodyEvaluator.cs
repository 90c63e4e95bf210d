using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Configuration;

namespace MqttTlsAnalyzers.Evaluation;

/// <summary>
/// Runs one body abstractly over its flow graph and yields the states in which it can end. Methods, lambdas and local
/// functions of the compilation are entered with the state at the call. One instance serves one run and one thread.
/// </summary>
/// <remarks>
/// This part walks the graph: which states reach which block, branches, exceptions, finally blocks, loops and the
/// bounds.
/// The other parts evaluate operations.
/// </remarks>
internal sealed partial class BodyEvaluator
{
    /// <summary>
    /// States kept apart at one block; beyond it they are joined (configurations) or the run is given up (handlers).
    /// </summary>
    private const int MaximumStates = 24;

    /// <summary>Visits of one block before its states are joined, which makes loops end.</summary>
    private const int MaximumRounds = 6;

    /// <summary>Visits of one block in a handler's run; further iterations add nothing new.</summary>
    private const int MaximumHandlerRounds = 3;

    /// <summary>Elements of a known list over which a handler's loop runs one by one.</summary>
    internal const int MaximumUnrolled = 16;

    /// <summary>
    /// Calls looked into at the most that are given nothing of MQTTnet's, only because their code may configure
    /// something.
    /// </summary>
    private const int MaximumEnteredUnasked = 24;

    /// <summary>Operations that one call may take in a configuration's run.</summary>
    private const int MaximumCalleeCost = 4_000;

    /// <summary>How deep such calls are followed.</summary>
    private const int MaximumUnaskedDepth = 3;

    /// <summary>Decisions on one path of a handler; one that asks more is not judged.</summary>
    private const int MaximumDecisions = 64;

    /// <summary>Calls entered below the analysed body.</summary>
    private const int MaximumCallDepth = 8;

    /// <summary>How deep objects of the user's are searched for what the peer has shown.</summary>
    private const int MaximumNesting = 3;

    private const string ThisPart = "this ";

    /// <summary>The name that the compiler gives to the method with which a record copies itself.</summary>
    private const string CloneMethod = "<Clone>$";

    private static readonly (State State, Value? Result)[] NoEnds = Array.Empty<(State, Value?)>();

    private readonly EvaluationServices _services;
    private readonly SyntaxNode _root;
    private readonly bool _isHandlerRun;
    private readonly CancellationToken _cancellationToken;
    private readonly List<State> _thrown = new();
    private readonly HashSet<ISymbol> _resolving = new(SymbolEqualityComparer.Default);
    private int _enteredUnasked;
    private int _unrolled;
    private int _initializersRunning;

    /// <param name="services">The compilation's services.</param>
    /// <param name="root">The body analysed; code below it counts as "in the body".</param>
    /// <param name="isHandlerRun">Record the decisions taken on unknown conditions (a handler's truth table).</param>
    /// <param name="budget">Operations evaluated at the most; when they are used up <see cref="IsExhausted"/> is set
    /// and results mean nothing.</param>
    public BodyEvaluator(
        EvaluationServices services,
        SyntaxNode root,
        bool isHandlerRun,
        int budget,
        CancellationToken cancellationToken
    )
    {
        _services = services;
        _root = root;
        _isHandlerRun = isHandlerRun;
        Budget = budget;
        _cancellationToken = cancellationToken;
    }

    /// <summary>How many more operations may be evaluated.</summary>
    public int Budget { get; private set; }

    /// <summary>The bounds were hit: what was found cannot be trusted.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>How a run of a graph ended on one path.</summary>
    private enum OutcomeKind
    {
        Return,
        Throw,

        /// <summary>The end of a finally block or of a filter that did not match.</summary>
        Resume,
    }

    /// <summary>Lambdas made in this body and whether they were run where they are used.</summary>
    public Dictionary<SyntaxNode, (FunctionValue Function, bool WasRun)> Lambdas { get; } = new();

    /// <summary>Statements that weakened a chain policy which a <c>Build()</c> then used.</summary>
    public List<SyntaxNode> WeakChainPolicies { get; } = new();

    /// <summary>Runs the body's graph from an empty state.</summary>
    /// <returns>The states at its normal ends, with the value returned; those that end in an exception are left out
    /// unless all do.</returns>
    public IReadOnlyList<(State State, Value? Result)> Run(ControlFlowGraph graph, IMethodSymbol? method)
    {
        var frame = new Frame(graph, null, null, null, method, null, mayCatch: false);
        var self = method is { IsStatic: false } ? NewThis(method.ContainingType) : null;
        frame.This = self;
        var state = self is null
            ? State.Empty
            : State.Empty.WithObject(
                self.Id,
                new HeapObject(ObjectKind.User)
                {
                    IsOpen = true,
                    IsExternal = true,
                    Type = method!.ContainingType,
                }
            );
        state = BindFromOutside(method?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty, state);
        return RunToEnds(frame, graph, state);
    }

    /// <summary>Runs a delegate out of line, for example a handler with its truth table's arguments.</summary>
    public IReadOnlyList<(State State, Value? Result)> Run(
        FunctionValue function,
        IReadOnlyList<Value> arguments,
        State state
    )
    {
        if (GraphOf(function) is not { } graph)
        {
            IsExhausted = true;
            return NoEnds;
        }

        var frame = new Frame(graph, null, null, function.Receiver, function.Method, null, mayCatch: false);
        state = BindFromOutside(
            function.Method.OriginalDefinition.Parameters.RemoveRange(
                0,
                Math.Min(arguments.Count, function.Method.Parameters.Length)
            ),
            Bind(function.Method, arguments, state)
        );
        return RunToEnds(frame, graph, state);
    }

    private IReadOnlyList<(State State, Value? Result)> RunToEnds(Frame frame, ControlFlowGraph graph, State state)
    {
        try
        {
            return Ends(Run(frame, graph, new List<State> { state }, 0, null));
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested too deeply for the thread at hand.
            IsExhausted = true;
            return NoEnds;
        }
    }

    /// <summary>Objects that come in as parameters exist on every path, also where they are not touched.</summary>
    private State BindFromOutside(ImmutableArray<IParameterSymbol> parameters, State state)
    {
        foreach (var parameter in parameters)
        {
            var value = FromOutside(parameter, parameter.Type, _root, ref state);
            state = value is ObjectValue ? state.WithVariable(parameter, value) : state;
        }

        return state;
    }

    private List<(State State, Value? Result)> Ends(List<Outcome> outcomes)
    {
        if (_isHandlerRun)
        {
            IsExhausted |= outcomes.Exists(static outcome => outcome.State.Decisions is { Depth: > MaximumDecisions });
            // A handler that throws refuses: no value.
            return outcomes.ConvertAll(static outcome =>
                (outcome.State, outcome.Kind == OutcomeKind.Return ? outcome.Value : null)
            );
        }

        var returns = outcomes.Where(static outcome => outcome.Kind == OutcomeKind.Return).ToList();
        return (returns.Count > 0 ? returns : outcomes).ConvertAll(static outcome => (outcome.State, outcome.Value));
    }

    /// <summary>One activation: a graph and how it was reached.</summary>
    private sealed class Frame
    {
        public Frame(
            ControlFlowGraph graph,
            CallPath? path,
            SettingSource? callSite,
            Value? @this,
            IMethodSymbol? method,
            Frame? caller,
            bool mayCatch
        )
        {
            Graph = graph;
            Path = path;
            CallSite = callSite;
            This = @this;
            Method = method;
            Caller = caller;
            MayCatch = mayCatch;
            Depth = caller is null ? 0 : caller.Depth + 1;
        }

        public ControlFlowGraph Graph { get; }

        public CallPath? Path { get; }

        /// <summary>
        /// The call in the analysed body through which this activation came about; null for the body itself.
        /// </summary>
        public SettingSource? CallSite { get; }

        public Value? This { get; set; }

        public IMethodSymbol? Method { get; }

        public Frame? Caller { get; }

        public int Depth { get; }

        /// <summary>Somebody further out would catch an exception.</summary>
        public bool MayCatch { get; }

        /// <summary>The block being executed has a catch around it, or a caller has.</summary>
        public bool IsInTry { get; set; }
    }

    private readonly struct Outcome
    {
        public Outcome(OutcomeKind kind, State state, Value? value)
        {
            Kind = kind;
            State = state;
            Value = value;
        }

        public OutcomeKind Kind { get; }

        public State State { get; }

        public Value? Value { get; }
    }

    /// <summary>The states waiting at and seen by the blocks of one run of a graph.</summary>
    private sealed class Walk
    {
        private readonly Visits?[] _visits;
        private int _next = int.MaxValue;

        public Walk(int blocks, ControlFlowRegion? limit)
        {
            _visits = new Visits?[blocks];
            Limit = limit;
        }

        public ControlFlowRegion? Limit { get; }

        public List<Outcome> Outcomes { get; } = new();

        /// <summary>The objects with which an exception has left a region.</summary>
        public HashSet<(ControlFlowRegion Region, ImmutableDictionary<ObjectId, HeapObject> Heap)>? Thrown { get; set; }

        /// <summary>The branches taken, and the blocks from which a return was reached (as branches to -1).</summary>
        public List<(int From, int To)> Branches { get; } = new();

        /// <summary>The states that went back to an earlier block.</summary>
        public List<(int From, State State)> Repeated { get; } = new();

        public void Push(int block, State state)
        {
            (_visits[block] ??= new Visits()).Pending.Add(state);
            _next = Math.Min(_next, block);
        }

        /// <summary>The first block in the order of the code that states wait at; null when there is none.</summary>
        public Visits? Next(out int block)
        {
            for (; _next < _visits.Length; _next++)
            {
                if (_visits[_next] is { Pending.Count: > 0 } visits)
                {
                    block = _next;
                    return visits;
                }
            }

            _next = int.MaxValue;
            block = -1;
            return null;
        }
    }

    /// <summary>What has come to one block.</summary>
    private sealed class Visits
    {
        public List<State> Pending { get; private set; } = new(1);

        public List<State> Seen { get; } = new(1);

        public int Rounds { get; set; }

        /// <summary>All that was seen as one state, once there was too much of it.</summary>
        public State? Joined { get; set; }

        public List<State> Take()
        {
            var taken = Pending;
            Pending = new List<State>(1);
            return taken;
        }
    }

    private List<Outcome> Run(
        Frame frame,
        ControlFlowGraph graph,
        List<State> entry,
        int firstBlock,
        ControlFlowRegion? limit
    )
    {
        var walk = new Walk(graph.Blocks.Length, limit);
        foreach (var state in entry)
        {
            walk.Push(firstBlock, state);
        }

        while (!IsExhausted && walk.Next(out var block) is { } visits)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (var state in Admit(visits))
            {
                Execute(frame, walk, graph.Blocks[block], state);
            }
        }

        if (walk.Repeated.Count > 0 && limit is null && !_isHandlerRun)
        {
            AddEndless(walk);
        }

        return walk.Outcomes;
    }

    /// <summary>
    /// A loop that nothing leaves (a worker's <c>while (true)</c>): what it goes round with is how the body ends.
    /// </summary>
    private void AddEndless(Walk walk)
    {
        var before = walk.Branches.ToLookup(static branch => branch.To, static branch => branch.From);
        var ending = new HashSet<int>();
        var pending = new Stack<int>(before[-1]);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (ending.Add(block))
            {
                foreach (var earlier in before[block])
                {
                    pending.Push(earlier);
                }
            }
        }

        var states = walk
            .Repeated.Where(repeated => !ending.Contains(repeated.From))
            .Select(static repeated => repeated.State)
            .ToList();
        walk.Outcomes.AddRange(MergeAlike(states).Select(static state => new Outcome(OutcomeKind.Return, state, null)));
    }

    /// <summary>
    /// Which of the states that reach a block are new to it, after merging what need not be told apart.
    /// </summary>
    private List<State> Admit(Visits visits)
    {
        var incoming = visits.Take();
        var seen = visits.Seen;

        // States are compared with each other: that counts, too.
        Budget -= seen.Count;
        var rounds = ++visits.Rounds;
        if (rounds == 1 && incoming.Count == 1)
        {
            seen.Add(incoming[0]);
            return incoming;
        }

        if (!_isHandlerRun && incoming.Count > MaximumStates * 2)
        {
            incoming = new List<State> { incoming.Aggregate(static (one, two) => one.Join(two)) };
        }

        var admitted = new List<State>();
        foreach (var state in MergeAlike(incoming))
        {
            var twin = FindAlike(seen, state);
            var candidate = twin is null ? state : twin.WithSharedFacts(state);
            if (twin is null || !ReferenceEquals(candidate, twin))
            {
                admitted.Add(candidate);
            }
        }

        if (_isHandlerRun)
        {
            if (rounds > MaximumHandlerRounds + _unrolled)
            {
                return new List<State>();
            }

            IsExhausted |= seen.Count + admitted.Count > MaximumStates * 8;
        }
        else if (admitted.Count > 0 && (rounds > MaximumRounds || seen.Count + admitted.Count > MaximumStates))
        {
            var joined = (visits.Joined is { } before ? admitted.Prepend(before) : seen.Concat(admitted)).Aggregate(
                static (one, two) => one.Join(two)
            );
            visits.Joined = joined;
            admitted.Clear();
            if (!seen.Exists(other => other.HasSameContent(joined)))
            {
                admitted.Add(joined);
            }
        }

        seen.AddRange(admitted);
        return admitted;
    }

    private State? FindAlike(List<State> states, State state)
    {
        foreach (var other in states)
        {
            if (IsAlike(other, state))
            {
                return other;
            }
        }

        return null;
    }

    private bool IsAlike(State one, State two) =>
        one.HasSameContent(two) && (!_isHandlerRun || Equals(one.Decisions, two.Decisions));

    private List<State> MergeAlike(List<State> states)
    {
        if (states.Count < 2)
        {
            return states;
        }

        var merged = new List<State>();
        foreach (var state in states)
        {
            var current = state;
            for (var i = 0; i < merged.Count; i++)
            {
                if (!merged[i].HasSameContent(current))
                {
                    continue;
                }

                if (!_isHandlerRun || Equals(merged[i].Decisions, current.Decisions))
                {
                    current = merged[i].WithSharedFacts(current);
                }
                else if (AreSiblings(merged[i].Decisions, current.Decisions))
                {
                    // Both answers lead to the same: the question does not matter.
                    current = merged[i].WithSharedFacts(current).WithDecisions(current.Decisions?.Previous);
                }
                else
                {
                    continue;
                }

                merged.RemoveAt(i);
                i = -1;
            }

            merged.Add(current);
        }

        return merged;
    }

    private static bool AreSiblings(Decision? one, Decision? two) =>
        one is not null
        && two is not null
        && one.Outcome != two.Outcome
        && one.Key.Equals(two.Key)
        && Equals(one.Previous, two.Previous);

    private void Execute(Frame frame, Walk walk, BasicBlock block, State entry)
    {
        frame.IsInTry = frame.MayCatch || HasCatch(block.EnclosingRegion);
        var state = entry;
        for (var i = 0; i < block.Operations.Length; i++)
        {
            var results = Evaluate(block.Operations[i], state, frame);
            RouteThrown(frame, walk, block);
            if (results.Length != 1)
            {
                ExecuteRest(frame, walk, block, i, results);
                return;
            }

            state = results[0].State;
        }

        Leave(frame, walk, block, state);
    }

    /// <summary>Goes on with a block after an operation that can end in several ways, or in none.</summary>
    private void ExecuteRest(Frame frame, Walk walk, BasicBlock block, int position, Result[] results)
    {
        var states = Settle(Array.ConvertAll(results, static result => result.State).ToList());
        for (var i = position + 1; i < block.Operations.Length; i++)
        {
            var after = new List<State>();
            foreach (var state in states)
            {
                foreach (var result in Evaluate(block.Operations[i], state, frame))
                {
                    after.Add(result.State);
                }

                RouteThrown(frame, walk, block);
            }

            states = Settle(after);
        }

        foreach (var state in states)
        {
            Leave(frame, walk, block, state);
        }

        List<State> Settle(List<State> after)
        {
            var merged = MergeAlike(after);
            return merged.Count > MaximumStates && !_isHandlerRun
                ? new List<State> { merged.Aggregate(static (one, two) => one.Join(two)) }
                : merged;
        }
    }

    private void Leave(Frame frame, Walk walk, BasicBlock block, State state)
    {
        if (block.BranchValue is not { } branchValue)
        {
            Follow(frame, walk, block, block.FallThroughSuccessor, state, null);
            return;
        }

        var results = Evaluate(branchValue, state, frame);
        RouteThrown(frame, walk, block);
        foreach (var result in results)
        {
            if (block.ConditionKind == ControlFlowConditionKind.None)
            {
                Follow(frame, walk, block, block.FallThroughSuccessor, result.State, result.Value);
                continue;
            }

            foreach (var (outcome, assumed) in Decide(result.Value, result.State, branchValue))
            {
                var isConditional = outcome == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
                Follow(
                    frame,
                    walk,
                    block,
                    isConditional ? block.ConditionalSuccessor : block.FallThroughSuccessor,
                    assumed,
                    null
                );
            }
        }
    }

    /// <summary>The answers a condition can have, each with the state that assumes it.</summary>
    private IEnumerable<(bool Outcome, State State)> Decide(Value value, State state, IOperation operation)
    {
        if (value is ConstantValue { Constant: bool known })
        {
            yield return (known, state);
            yield break;
        }

        var unknown = value as UnknownValue ?? new UnknownValue(("condition", operation.Syntax), value.Evidence);
        if (state.Fact(unknown.Key) is { } fact)
        {
            yield return (fact != unknown.IsNegated, state);
            yield break;
        }

        foreach (var outcome in new[] { true, false })
        {
            var assumed = state.WithFact(unknown.Key, outcome != unknown.IsNegated);
            // That nothing is left to ask, as of a list of checks, says nothing about who decides; what the peer has
            // shown is no such list.
            var evidence =
                !outcome
                && unknown.Evidence == Evidence.None
                && operation is IInvocationOperation { TargetMethod.Name: "MoveNext" }
                    ? Evidence.Unseen
                    : unknown.Evidence;
            yield return (
                outcome,
                _isHandlerRun ? assumed.WithDecision(unknown.Key, outcome != unknown.IsNegated, evidence) : assumed
            );
        }
    }

    private void Follow(Frame frame, Walk walk, BasicBlock block, ControlFlowBranch? branch, State state, Value? value)
    {
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(frame, walk, block.EnclosingRegion, state);
                return;

            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                walk.Outcomes.Add(new Outcome(OutcomeKind.Resume, state, null));
                return;

            case null
            or ControlFlowBranchSemantics.None
            or ControlFlowBranchSemantics.Error
            or ControlFlowBranchSemantics.ProgramTermination:
                if (block.Kind == BasicBlockKind.Exit)
                {
                    walk.Outcomes.Add(new Outcome(OutcomeKind.Return, state, null));
                }

                return;
        }

        if (branch.FinallyRegions.IsEmpty)
        {
            Arrive(state);
            return;
        }

        foreach (var resumed in RunFinally(frame, walk, branch.FinallyRegions, state))
        {
            Arrive(resumed);
        }

        void Arrive(State resumed)
        {
            var left = DropVariables(frame, branch.LeavingRegions, resumed);
            if (
                branch.Semantics == ControlFlowBranchSemantics.Return
                || branch.Destination is { Kind: BasicBlockKind.Exit }
            )
            {
                walk.Branches.Add((block.Ordinal, -1));
                walk.Outcomes.Add(
                    new Outcome(
                        OutcomeKind.Return,
                        left,
                        branch.Semantics == ControlFlowBranchSemantics.Return ? value : null
                    )
                );
            }
            else if (branch.Destination is { } destination)
            {
                walk.Branches.Add((block.Ordinal, destination.Ordinal));
                if (destination.Ordinal <= block.Ordinal)
                {
                    // Going back is a new iteration: what was assumed of the last one does not bind it.
                    left = left.WithoutFacts();
                    walk.Repeated.Add((block.Ordinal, left));
                }

                walk.Push(destination.Ordinal, left);
            }
        }
    }

    private List<State> RunFinally(Frame frame, Walk walk, ImmutableArray<ControlFlowRegion> regions, State state)
    {
        var states = new List<State> { state };
        foreach (var region in regions)
        {
            var resumed = new List<State>();
            foreach (var outcome in Run(frame, frame.Graph, states, region.FirstBlockOrdinal, region))
            {
                if (outcome.Kind == OutcomeKind.Resume)
                {
                    resumed.Add(outcome.State);
                }
                else
                {
                    walk.Outcomes.Add(outcome);
                }
            }

            states = MergeAlike(resumed);
        }

        return states;
    }

    private static bool HasCatch(ControlFlowRegion? region)
    {
        // The root of a lambda's graph is enclosed by a region of another graph: stop there.
        for (; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion.Kind: ControlFlowRegionKind.TryAndCatch })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Sends a state with an exception in flight to the handlers around it, through the finally blocks between.
    /// </summary>
    private void Throw(Frame frame, Walk walk, ControlFlowRegion? region, State state)
    {
        var states = new List<State> { state };
        for (
            ;
            region is { Kind: not ControlFlowRegionKind.Root } && region != walk.Limit;
            region = region.EnclosingRegion
        )
        {
            states = states.ConvertAll(item => DropVariables(frame, ImmutableArray.Create(region), item));
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } statement)
            {
                continue;
            }

            if (statement.Kind == ControlFlowRegionKind.TryAndCatch)
            {
                foreach (
                    var handler in statement.NestedRegions.Where(static nested =>
                        nested.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler
                    )
                )
                {
                    states.ForEach(item => walk.Push(handler.FirstBlockOrdinal, item));
                }

                return;
            }

            var finallyRegions = statement
                .NestedRegions.Where(static nested => nested.Kind == ControlFlowRegionKind.Finally)
                .ToImmutableArray();
            states = states.SelectMany(item => RunFinally(frame, walk, finallyRegions, item)).ToList();
        }

        states.ForEach(item => walk.Outcomes.Add(new Outcome(OutcomeKind.Throw, item, null)));
    }

    /// <summary>Takes the states in which the operation just evaluated has thrown to whoever catches them.</summary>
    private void RouteThrown(Frame frame, Walk walk, BasicBlock block)
    {
        if (_thrown.Count == 0)
        {
            return;
        }

        var thrown = _thrown.ToList();
        _thrown.Clear();
        foreach (var state in thrown)
        {
            // What matters to a handler of a configuration are the objects; the same ones need not arrive twice.
            if (_isHandlerRun || (walk.Thrown ??= new()).Add((block.EnclosingRegion, state.Heap)))
            {
                Throw(frame, walk, block.EnclosingRegion, state);
            }
        }
    }

    private static State DropVariables(Frame frame, ImmutableArray<ControlFlowRegion> regions, State state)
    {
        foreach (var region in regions)
        {
            if (!region.Locals.IsEmpty)
            {
                state = state.WithoutVariables(region.Locals);
            }

            if (!region.CaptureIds.IsEmpty)
            {
                state = WithoutCaptures(frame.Graph, region.CaptureIds, state);
            }
        }

        return state;
    }

    private static State WithoutCaptures(ControlFlowGraph graph, ImmutableArray<CaptureId> captures, State state) =>
        state.WithoutVariables(captures.Select(id => (object)(graph, id)));

    private SettingSource Source(SyntaxNode node, Frame frame) =>
        new(Unwrap(node), IsInRoot(node) ? null : frame.CallSite ?? new SettingSource(_root, null));

    private bool IsInRoot(SyntaxNode node) => node.SyntaxTree == _root.SyntaxTree && _root.FullSpan.Contains(node.Span);

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
}
