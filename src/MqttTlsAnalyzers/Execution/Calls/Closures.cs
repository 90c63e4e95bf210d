namespace MqttTlsAnalyzers.Execution;

/// <summary>What lambdas keep of variables whose code has ended.</summary>
internal static class Closures
{
    /// <summary>
    /// The variables that a lambda was made with and that are gone: of a method that has returned it, or of one round
    /// of a loop. One that is written again is unknown.
    /// </summary>
    public static List<KeyValuePair<object, Value>> MissingIn(FunctionValue function, Step step)
    {
        var missing = new List<KeyValuePair<object, Value>>();
        if (function.Lambda is not { } lambda || step.Mode.TracksEvidence)
        {
            return missing;
        }

        foreach (var item in function.Captured.Variables)
        {
            if (item.Key is ILocalSymbol or IParameterSymbol && step.State.Variable(item.Key) is null)
            {
                var symbol = (ISymbol)item.Key;
                var isKept =
                    FlowGraphs.EnclosingBody(lambda.Syntax) is { } body && step.Facts.WritesOf(symbol.Name, body) == 0;
                missing.Add(
                    new KeyValuePair<object, Value>(
                        item.Key,
                        isKept
                            ? item.Value
                            : UnknownValue.Unfollowed(new SymbolKey("captured", symbol), null, lambda.Syntax)
                    )
                );
            }
        }

        return missing;
    }
}
