namespace MqttTlsAnalyzers.Execution;

/// <summary>Operators that a type of the compilation defines: they do what their code does.</summary>
internal static class UserOperators
{
    /// <summary>Runs an operator's method; null where the language's own operator is meant.</summary>
    public static Result[]? Apply(
        IMethodSymbol? method,
        IOperation operation,
        ImmutableArray<Value> operands,
        Step step
    )
    {
        if (method is not { DeclaringSyntaxReferences.IsEmpty: false } || step.Mode.TracksEvidence)
        {
            return null;
        }

        var syntax = operands.Select(static _ => (SyntaxNode?)null).ToImmutableArray();
        return Entering.EnterMethod(new Call(operation, method, new GivenArguments(operands, syntax)), step)
            ?? Result.One(
                step.State,
                UnknownValue
                    .Of(new PlaceKey("operator", operation.Syntax), operation.Type, operation.Syntax)
                    .WithUnfollowed(Unfollowed.IsResultOf(operands, step.State))
            );
    }
}
