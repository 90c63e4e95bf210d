using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Exceptions in flight: which one it is, and which <c>catch</c> takes it.</summary>
internal static class Exceptions
{
    /// <summary>The variable that holds the exception in flight, or in the <c>catch</c> that runs.</summary>
    private static readonly NameKey InFlight = new("exception", "in flight");

    /// <summary>Marks a path on which a call throws, where nobody catches the exception.</summary>
    private static readonly NameKey Uncaught = new("exception", "uncaught");

    /// <summary>
    /// A call throws, whatever is outside. A <c>catch</c> takes it; without one the path goes on, since what is wrong
    /// before or after the call is worth saying where all paths end like that.
    /// </summary>
    public static State[] Ended(Step step)
    {
        if (!step.Frame.IsInTry && !step.Mode.ThrowingIsAnAnswer)
        {
            return new[] { step.State.WithVariable(Uncaught, ConstantValue.Null) };
        }

        step.Machine.NoteThrown(step.State);
        return Array.Empty<State>();
    }

    /// <summary>The same of a call with what it would have led to.</summary>
    public static Result[] Ended(Result[] results, Step step) =>
        results
            .SelectMany(result => Ended(step.With(result.State)).Select(state => new Result(state, result.Value)))
            .ToArray();

    /// <summary>The program does not come to the end of this path.</summary>
    public static bool HasEnded(State state) => state.Variable(Uncaught) is not null;

    /// <summary>An exception that code throws by itself; null keeps the one in flight, as <c>throw;</c> does.</summary>
    public static State Thrown(State state, Value? exception) =>
        exception is null ? state : state.WithVariable(InFlight, exception);

    /// <summary>An exception of which nothing is known.</summary>
    public static State ThrownUnknown(State state) =>
        state.Variable(InFlight) is null ? state : state.WithoutVariables(new[] { InFlight });

    /// <summary>Behind a <c>catch</c> there is no exception any more.</summary>
    public static State After(ImmutableArray<ControlFlowRegion> regions, State state) =>
        regions.Any(static region => region.Kind is ControlFlowRegionKind.Catch) ? ThrownUnknown(state) : state;

    /// <summary>The exception in flight; null when it is not known.</summary>
    public static Value? Of(State state) => state.Variable(InFlight);

    /// <summary>Which exception is in flight is known, so that only the handlers of its type take it.</summary>
    public static bool IsKnown(State state) => TypeOf(Of(state), state) is not null;

    /// <summary>Reads the exception of a <c>catch</c>.</summary>
    public static Result[] Read(ICaughtExceptionOperation caught, Step step) =>
        Result.One(
            step.State,
            Of(step.State)
                ?? UnknownValue.OfNotNull(
                    new PlaceKey("exception", caught.Syntax),
                    caught.Type,
                    caught.Syntax,
                    step.Mode.TracksEvidence ? Evidence.Failure : Evidence.None
                )
        );

    /// <summary>
    /// The handlers of a <c>try</c>, from one on, that may take the exception in flight, each once that is asked. A
    /// filter that says no sends it on to those after it.
    /// </summary>
    /// <param name="isTaken">One of them takes it for sure, or is asked first.</param>
    public static IReadOnlyList<ControlFlowRegion> HandlersOf(
        ControlFlowRegion statement,
        int from,
        State state,
        out bool isTaken
    )
    {
        var handlers = new List<ControlFlowRegion>();
        var thrown = TypeOf(Of(state), state);
        for (var i = from; i < statement.NestedRegions.Length; i++)
        {
            var handler = statement.NestedRegions[i];
            if (
                handler.Kind is not (ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler)
                || (thrown is not null && !IsOf(thrown, handler.ExceptionType))
            )
            {
                continue;
            }

            handlers.Add(handler);
            if (thrown is not null)
            {
                break;
            }
        }

        // An exception that nobody knows is taken by one of them.
        isTaken = thrown is null || handlers.Count > 0;
        return handlers;
    }

    /// <summary>The filter that a block belongs to; null when it belongs to none.</summary>
    public static ControlFlowRegion? FilterAround(BasicBlock block)
    {
        for (
            var region = block.EnclosingRegion;
            region is { Kind: not ControlFlowRegionKind.Root };
            region = region.EnclosingRegion
        )
        {
            if (region.Kind is ControlFlowRegionKind.Filter or ControlFlowRegionKind.Finally)
            {
                return region.Kind == ControlFlowRegionKind.Filter ? region.EnclosingRegion : null;
            }
        }

        return null;
    }

    /// <summary>Whether a type derives from the framework's base type of all exceptions.</summary>
    public static bool IsException(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == nameof(Exception) && WellKnownTypes.IsIn(current, nameof(System)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A new exception of a type of another assembly.</summary>
    public static ExceptionValue Make(Call call)
    {
        var isMessage =
            call.Method.Parameters is [{ Name: "message", Type.SpecialType: SpecialType.System_String }, ..] parameters
            && (parameters.Length == 1 || parameters[1].Type is INamedTypeSymbol inner && IsException(inner));
        return new ExceptionValue(
            call.Method.ContainingType,
            isMessage && call.Argument(0) is ConstantValue { Constant: string } message ? message : null,
            call.Syntax
        );
    }

    private static INamedTypeSymbol? TypeOf(Value? exception, State state) => TypeTests.ExactTypeOf(exception, state);

    private static bool IsOf(INamedTypeSymbol thrown, ITypeSymbol? handled) =>
        handled is null || TypeTests.Is(thrown, handled);
}
