using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Runs methods, lambdas and local functions of the compilation at the place where they are called.</summary>
internal static class Entering
{
    /// <summary>What entering a body costs beside its operations: helpers that call helpers multiply.</summary>
    private const int EntryCost = 20;

    /// <summary>Runs the method that a call reaches; null when it cannot be entered or is not worth it.</summary>
    public static Result[]? EnterMethod(Call call, Step step)
    {
        var dispatched = call.Operation is IInvocationOperation { IsVirtual: true }
            ? Dispatch.TargetOf(call.Method, call.Receiver, step.State)
            : call.Method;
        var method = Dispatch.WithBody(dispatched.ReducedFrom ?? dispatched).OriginalDefinition;
        var throws = step.Frame.IsInTry && EntryPolicy.OnlyThrows(method, step.CancellationToken);
        if (Iterators.IsNeverRun(call, method, step))
        {
            return Result.One(
                step.State,
                UnknownValue.OfNotNull(new PlaceKey("iterator", call.Syntax), method.ReturnType, call.Syntax)
            );
        }

        if (
            method.DeclaringSyntaxReferences.IsEmpty
            || method.IsAbstract
            || method.IsExtern
            || !(throws || EntryPolicy.IsWorthEntering(call, method, step))
            || step.Facts.Graphs.Of(method, step.CancellationToken) is not { } graph
        )
        {
            return null;
        }

        var arguments =
            method.IsExtensionMethod && call.Receiver is not null && call.Arguments.Length < method.Parameters.Length
                ? call.Arguments.Insert(0, call.Receiver)
                : call.Arguments;
        var entry = new Entry(graph, method, arguments, call.Syntax)
        {
            Receiver = method.IsStatic ? null : call.Receiver,
        };
        var results = Enter(entry, step);
        return results is not null && Dispatch.MayBeOverridden(call, method, step)
            ? Array.ConvertAll(results, result => WithEscaped(arguments, result, step))
            : results;
    }

    /// <summary>
    /// Runs a delegate of the compilation at the place where it is called; null when its body cannot be entered.
    /// </summary>
    public static Result[]? Enter(FunctionValue function, ImmutableArray<Value> arguments, SyntaxNode call, Step step)
    {
        if (function.Earlier is not { } earlier)
        {
            return EnterLast(function, arguments, call, step);
        }

        var results = new List<Result>();
        foreach (var before in Enter(earlier, arguments, call, step) ?? Array.Empty<Result>())
        {
            if (EnterLast(function, arguments, call, step.With(before.State)) is not { } entered)
            {
                return null;
            }

            results.AddRange(entered);
        }

        return results.Count == 0 ? null : StateMerging.Merge(results, step.Machine);
    }

    private static Result[]? EnterLast(
        FunctionValue function,
        ImmutableArray<Value> arguments,
        SyntaxNode call,
        Step step
    )
    {
        var missing = Closures.MissingIn(function, step);
        var inside = missing.Aggregate(step.State, static (state, item) => state.WithVariable(item.Key, item.Value));
        if (
            FunctionGraphs.Of(step.Machine, function) is not { } graph
            || Enter(
                new Entry(graph, function.Method, arguments, call) { Receiver = function.Receiver },
                step.With(inside)
            )
                is not { } entered
        )
        {
            return null;
        }

        step.Machine.MarkUnderstood(function);
        return missing.Count == 0
            ? entered
            : Array.ConvertAll(
                entered,
                result => new Result(
                    result.State.WithoutVariables(missing.Select(static item => item.Key)),
                    result.Value
                )
            );
    }

    /// <summary>
    /// Runs a method of the compilation without parameters on an object; null when its body cannot be entered.
    /// </summary>
    public static Result[]? Enter(IMethodSymbol method, Value receiver, SyntaxNode call, Step step) =>
        step.Facts.Graphs.Of(method, step.CancellationToken) is { } graph
            ? Enter(new Entry(graph, method, ImmutableArray<Value>.Empty, call) { Receiver = receiver }, step)
            : null;

    /// <summary>Runs a body; null when it is running already, is too deep, or is too much to follow.</summary>
    public static Result[]? Enter(Entry entry, Step step)
    {
        var isRunning = step.Frame.ActivationsOf(entry.Method) > 0;
        if (step.Frame.Depth >= Bounds.MaximumCallDepth || (isRunning && !Recursion.IsFollowed(entry, step)))
        {
            return null;
        }

        var machine = step.Machine;
        machine.Charge(EntryCost);
        machine.RunFunctions.Add(entry.Method);
        var frame = step.Frame.Inner(entry, machine.SourceInRoot(entry.Call) ?? step.Frame.CallSite);
        var pending = machine.TakeThrown();
        var outcomes = RunBounded(machine, frame, Bound(entry, frame, step));
        machine.TakeThrown();
        machine.NoteThrown(pending);
        if (outcomes is null)
        {
            return null;
        }

        var results = new List<Result>();
        foreach (var outcome in outcomes)
        {
            var after = Arguments.Unbind(entry.Method, outcome.State);
            after = isRunning ? Recursion.Returned(step.Frame, step.State, after) : after;
            if (outcome.Kind == OutcomeKind.Return)
            {
                results.Add(new Result(after, outcome.Value ?? Iterators.Returned(entry, frame, step.With(after))));
            }
            else if ((step.Frame.IsInTry || step.Mode.ThrowingIsAnAnswer) && outcome.Kind == OutcomeKind.Throw)
            {
                machine.NoteThrown(new[] { after });
            }
        }

        // A configuration helper that only throws is not finished: the code around it still means something, unless
        // somebody catches the exception.
        var isUnfinished = results.Count == 0 && !step.Mode.ThrowingIsAnAnswer && !machine.IsExhausted;
        return isUnfinished && !(step.Frame.IsInTry && outcomes.Count > 0)
            ? null
            : StateMerging.Merge(results, step.Machine);
    }

    /// <summary>Runs a body within its share of the budget; null when it needs more than that.</summary>
    private static List<Outcome>? RunBounded(Machine machine, Frame frame, State entry)
    {
        var before = machine.Budget;
        // A lambda of the body itself is the body.
        var allowance =
            !machine.Mode.BoundsCallees || machine.IsInRoot(frame.Graph.OriginalOperation.Syntax)
                ? before
                : Math.Min(before, Bounds.MaximumCalleeCost);
        machine.Budget = allowance;
        var outcomes = GraphRun.Of(machine, frame, entry);
        machine.Budget = before - (allowance - machine.Budget);
        if (machine.IsExhausted && allowance < before)
        {
            machine.Recover();
            return null;
        }

        return outcomes;
    }

    private static State Bound(Entry entry, Frame frame, Step step)
    {
        step = WithOwnStructs(entry, step, out var arguments);
        var state = Arguments.Bind(entry.Method, arguments, step.State);
        return Iterators.FollowedKindOf(entry.Method, step) is { } yielded
            ? state.WithObject(Iterators.Yielded(frame), new HeapObject(yielded))
            : state;
    }

    /// <summary>A struct that is given by value is another one inside.</summary>
    private static Step WithOwnStructs(Entry entry, Step step, out ImmutableArray<Value> arguments)
    {
        arguments = entry.Arguments;
        for (var i = 0; i < arguments.Length && i < entry.Method.Parameters.Length; i++)
        {
            if (
                step.State.Object(arguments[i]) is { Kind: ObjectKind.User, Type.IsValueType: true }
                && entry.Method.Parameters[i]
                    is { RefKind: RefKind.None, DeclaringSyntaxReferences: { IsEmpty: false } declarations }
            )
            {
                var syntax = declarations[0].GetSyntax(step.CancellationToken);
                var copy = RecordCopies.Copy(arguments[i], syntax, step);
                arguments = arguments.SetItem(i, copy.Value);
                step = step.With(copy.State);
            }
        }

        return step;
    }

    /// <summary>An overriding method may do more with what it is given or returns.</summary>
    private static Result WithEscaped(ImmutableArray<Value> arguments, Result result, Step step) =>
        new(
            arguments
                .Add(result.Value)
                .Aggregate(result.State, (after, value) => Escaping.Escape(value, step.With(after))),
            result.Value
        );
}

/// <summary>A body of the compilation with all that it is entered with.</summary>
internal sealed class Entry
{
    public Entry(ControlFlowGraph graph, IMethodSymbol method, ImmutableArray<Value> arguments, SyntaxNode call)
    {
        Graph = graph;
        Method = method;
        Arguments = arguments;
        Call = call;
    }

    public ControlFlowGraph Graph { get; }

    public IMethodSymbol Method { get; }

    /// <summary>The instance; null in static code.</summary>
    public Value? Receiver { get; init; }

    /// <summary>By parameter, that of an extension method's receiver included.</summary>
    public ImmutableArray<Value> Arguments { get; }

    /// <summary>The code that leads into the body.</summary>
    public SyntaxNode Call { get; }
}
