using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// One run through a flow graph, or through a finally block of it: which states reach which block, branches,
/// exceptions, finally blocks and loops.
/// </summary>
internal sealed class GraphRun
{
    private readonly Machine _machine;
    private readonly Frame _frame;
    private readonly ControlFlowRegion? _limit;
    private readonly BlockQueue _queue;
    private readonly List<Outcome> _outcomes = new();

    private readonly Branches _branches = new();

    /// <summary>When each block was executed for the first time, by the machine's clock.</summary>
    private readonly int[] _begun;

    /// <summary>The objects with which an exception has left a region.</summary>
    private HashSet<Thrown>? _thrown;

    private GraphRun(Machine machine, Frame frame, ControlFlowRegion? limit)
    {
        _machine = machine;
        _frame = frame;
        _limit = limit;
        _queue = new BlockQueue(frame.Graph.Blocks.Length);
        _begun = new int[frame.Graph.Blocks.Length];
    }

    /// <summary>Runs the whole graph of an activation.</summary>
    public static List<Outcome> Of(Machine machine, Frame frame, State entry)
    {
        var run = new GraphRun(machine, frame, null);
        run._queue.Push(0, entry);
        return run.ToEnd();
    }

    private static List<Outcome> OfRegion(Machine machine, Frame frame, List<State> entry, ControlFlowRegion region)
    {
        var run = new GraphRun(machine, frame, region);
        entry.ForEach(state => run._queue.Push(region.FirstBlockOrdinal, state));
        return run.ToEnd();
    }

    private List<Outcome> ToEnd()
    {
        while (!_machine.IsExhausted && _queue.Next(out var block) is { } visits)
        {
            _machine.CancellationToken.ThrowIfCancellationRequested();
            foreach (var state in visits.Admit(_machine))
            {
                Execute(_frame.Graph.Blocks[block], state);
            }
        }

        if (_branches.HasRepetition && _limit is null && _machine.Mode.JoinsStates)
        {
            _outcomes.AddRange(
                StateMerging
                    .Merge(_branches.Endless(), _machine.Mode)
                    .Select(static state => new Outcome(OutcomeKind.Return, state, null))
            );
        }

        return _outcomes;
    }

    private void Execute(BasicBlock block, State entry)
    {
        var time = _machine.Tick();
        if (_begun[block.Ordinal] == 0)
        {
            _begun[block.Ordinal] = time;
        }

        _frame.IsInTry = _frame.MayCatch || Regions.HasCatch(block.EnclosingRegion);
        var state = entry;
        for (var i = 0; i < block.Operations.Length; i++)
        {
            var results = Evaluate(block.Operations[i], state, block);
            if (results.Length != 1)
            {
                ExecuteRest(block, i, results);
                return;
            }

            state = results[0].State;
        }

        Leave(block, state);
    }

    /// <summary>Goes on with a block after an operation that can end in several ways, or in none.</summary>
    private void ExecuteRest(BasicBlock block, int position, Result[] results)
    {
        var after = Array.ConvertAll(results, static result => result.State).ToList();
        var states = StateMerging.MergeBounded(after, _machine);
        for (var i = position + 1; i < block.Operations.Length; i++)
        {
            after = new List<State>();
            foreach (var state in states)
            {
                foreach (var result in Evaluate(block.Operations[i], state, block))
                {
                    after.Add(result.State);
                }
            }

            states = StateMerging.MergeBounded(after, _machine);
        }

        foreach (var state in states)
        {
            Leave(block, state);
        }
    }

    private Result[] Evaluate(IOperation operation, State state, BasicBlock block)
    {
        var results = OperationDispatcher.Evaluate(operation, new Step(_machine, _frame, state));
        RouteThrown(block);
        return results;
    }

    private void Leave(BasicBlock block, State state)
    {
        if (block.BranchValue is not { } branchValue)
        {
            Follow(block, block.FallThroughSuccessor, state, null);
            return;
        }

        foreach (var result in Evaluate(branchValue, state, block))
        {
            if (block.ConditionKind == ControlFlowConditionKind.None)
            {
                Follow(block, block.FallThroughSuccessor, result.State, result.Value);
                continue;
            }

            foreach (
                var (outcome, assumed) in Conditions.Answers(
                    result.Value,
                    branchValue,
                    new Step(_machine, _frame, result.State)
                )
            )
            {
                var isConditional = outcome == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
                Follow(block, isConditional ? block.ConditionalSuccessor : block.FallThroughSuccessor, assumed, null);
            }
        }
    }

    private void Follow(BasicBlock block, ControlFlowBranch? branch, State state, Value? value)
    {
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(block.EnclosingRegion, Exceptions.Thrown(state, value));
                return;

            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                Resume(block, state);
                return;

            case null
            or ControlFlowBranchSemantics.None
            or ControlFlowBranchSemantics.Error
            or ControlFlowBranchSemantics.ProgramTermination:
                if (block.Kind == BasicBlockKind.Exit)
                {
                    _outcomes.Add(new Outcome(OutcomeKind.Return, state, null));
                }

                return;
        }

        if (branch.FinallyRegions.IsEmpty)
        {
            Arrive(branch, state, value);
            return;
        }

        foreach (var resumed in RunFinally(branch.FinallyRegions, state))
        {
            Arrive(branch, resumed, value);
        }
    }

    private void Arrive(ControlFlowBranch branch, State state, Value? value)
    {
        var from = branch.Source.Ordinal;
        var left = Exceptions.After(branch.LeavingRegions, Regions.Left(branch.LeavingRegions, _frame.Graph, state));
        var isReturn = branch.Semantics == ControlFlowBranchSemantics.Return;
        if (isReturn || branch.Destination is { Kind: BasicBlockKind.Exit })
        {
            _branches.AddReturn(from);
            _outcomes.Add(new Outcome(OutcomeKind.Return, left, isReturn ? value : null));
        }
        else if (branch.Destination is { } destination)
        {
            _branches.Add(from, destination.Ordinal);
            if (destination.Ordinal <= from)
            {
                _branches.AddRepetition(from, left.WithoutFacts());
                left = NextIteration(destination, left);
            }

            _queue.Push(destination.Ordinal, left);
        }
    }

    /// <summary>
    /// Going back is a new iteration: what was assumed in the last one does not bind it, and what that one has made
    /// and left behind is nothing that it knows of.
    /// </summary>
    private State NextIteration(BasicBlock first, State state)
    {
        if (!_machine.Mode.JoinsStates)
        {
            return state.WithoutFacts();
        }

        var next = state.WithoutFacts(key => _machine.MayAnswerAnew(key, _begun[first.Ordinal]));
        if (_frame.Depth > 0 || _limit is not null)
        {
            // Callers are in the middle of expressions, whose objects no variable holds.
            return next;
        }

        next = next.Reachable(_frame.This);
        if (state.Heap.Any(item => item.Value.IsConfiguration && next.Object(item.Key) is null))
        {
            _machine.LeaveBehind(state.LeftBehindBy(next));
        }

        return next;
    }

    private List<State> RunFinally(ImmutableArray<ControlFlowRegion> regions, State state)
    {
        var states = new List<State> { state };
        foreach (var region in regions)
        {
            var resumed = new List<State>();
            foreach (var outcome in OfRegion(_machine, _frame, states, region))
            {
                if (outcome.Kind == OutcomeKind.Resume)
                {
                    resumed.Add(outcome.State);
                }
                else
                {
                    _outcomes.Add(outcome);
                }
            }

            states = StateMerging.Merge(resumed, _machine.Mode);
        }

        return states;
    }

    /// <summary>Sends an exception in flight to the handlers around it, through the finally blocks between.</summary>
    private void Throw(ControlFlowRegion? region, State state)
    {
        var states = new List<State> { state };
        for (
            ;
            states.Count > 0 && region is { Kind: not ControlFlowRegionKind.Root } && region != _limit;
            region = region.EnclosingRegion
        )
        {
            var left = ImmutableArray.Create(region);
            states = states.ConvertAll(item => Regions.Left(left, _frame.Graph, item));
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } statement)
            {
                continue;
            }

            if (statement.Kind == ControlFlowRegionKind.TryAndCatch)
            {
                states = states.FindAll(item => !IsTaken(statement, 0, item));
                continue;
            }

            var finallyRegions = statement
                .NestedRegions.Where(static nested => nested.Kind == ControlFlowRegionKind.Finally)
                .ToImmutableArray();
            states = states.SelectMany(item => RunFinally(finallyRegions, item)).ToList();
        }

        states.ForEach(item => _outcomes.Add(new Outcome(OutcomeKind.Throw, item, null)));
    }

    /// <summary>Sends an exception to the handlers of a <c>try</c>; false when none of them takes it.</summary>
    private bool IsTaken(ControlFlowRegion statement, int from, State state)
    {
        var handlers = Exceptions.HandlersOf(statement, from, state, out var isTaken);
        foreach (var handler in handlers)
        {
            _queue.Push(handler.FirstBlockOrdinal, Abandoned(state));
        }

        return isTaken;
    }

    /// <summary>The end of a finally block, or of a filter that has said no: then other handlers are asked.</summary>
    private void Resume(BasicBlock block, State state)
    {
        if (
            Exceptions.FilterAround(block) is not { EnclosingRegion: { } statement } handler
            || !Exceptions.IsKnown(state)
        )
        {
            _outcomes.Add(new Outcome(OutcomeKind.Resume, state, null));
        }
        else if (!IsTaken(statement, statement.NestedRegions.IndexOf(handler) + 1, state))
        {
            Throw(statement, state);
        }
    }

    /// <summary>What was half made when the exception came, and is in no variable, nobody goes on with.</summary>
    private State Abandoned(State state) =>
        _frame.Depth == 0 && _machine.Mode.JoinsStates ? state.Reachable(_frame.This) : state;

    /// <summary>Takes the states in which the operation just evaluated has thrown to whatever catches them.</summary>
    private void RouteThrown(BasicBlock block)
    {
        foreach (var state in _machine.TakeThrown())
        {
            // What matters to a catch block of a configuration are the objects; the same ones need not arrive twice.
            if (
                _machine.Mode.ThrowingIsAnAnswer
                || (_thrown ??= new()).Add(new Thrown(block.EnclosingRegion, state.Heap, Exceptions.Of(state)))
            )
            {
                Throw(block.EnclosingRegion, state);
            }
        }
    }
}
