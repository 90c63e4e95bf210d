namespace MqttTlsAnalyzers.Execution;

/// <summary>A method that calls itself with another number, as <c>Again(builder, n - 1)</c>.</summary>
internal static class Recursion
{
    /// <summary>Activations of one method at the same time.</summary>
    private const int MaximumActivations = 4;

    /// <summary>The call of a running method is followed: it is given another number than the activation has.</summary>
    public static bool IsFollowed(Entry entry, Step step) =>
        step.Mode.JoinsStates
        && IsOf(entry.Method, step.Frame)
        && step.Frame.ActivationsOf(entry.Method) < MaximumActivations
        && entry.Method.OriginalDefinition.Parameters.Any(parameter =>
            parameter.Ordinal < entry.Arguments.Length
            && entry.Arguments[parameter.Ordinal] is ConstantValue { Constant: int given }
            && step.State.Variable(parameter) is ConstantValue { Constant: int current }
            && given != current
        );

    /// <summary>The state after such a call, in which the variables are the caller's again.</summary>
    public static State Returned(Frame caller, State before, State after) =>
        OwnIn(before, caller)
            .Aggregate(
                after.WithoutVariables(OwnIn(after, caller).Select(static variable => variable.Key).ToList()),
                static (state, variable) => state.WithVariable(variable.Key, variable.Value)
            );

    private static bool IsOf(IMethodSymbol method, Frame frame) =>
        SymbolEqualityComparer.Default.Equals(method, frame.Method);

    /// <summary>The parameters, locals and temporaries of an activation.</summary>
    private static IEnumerable<KeyValuePair<object, Value>> OwnIn(State state, Frame frame) =>
        state.Variables.Where(variable =>
            variable.Key switch
            {
                ILocalSymbol or IParameterSymbol => SymbolEqualityComparer.Default.Equals(
                    ((ISymbol)variable.Key).ContainingSymbol,
                    frame.Method?.OriginalDefinition
                ),
                CaptureKey capture => capture.Graph == frame.Graph,
                _ => false,
            }
        );
}
