using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>What a call is given, and what it leaves in <c>out</c> and <c>ref</c> arguments.</summary>
internal static class Arguments
{
    /// <summary>
    /// Arguments come in the order of evaluation; knowledge is written in the order of the parameters.
    /// </summary>
    public static GivenArguments Ordered(
        IMethodSymbol method,
        ImmutableArray<IArgumentOperation> arguments,
        Value[] values
    )
    {
        var offset = method.Parameters.Length - arguments.Length;
        var ordered = new Value[values.Length];
        var syntax = new SyntaxNode?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var position = arguments[i].Parameter is { } parameter ? parameter.Ordinal - offset : i;
            position = position >= 0 && position < ordered.Length ? position : i;
            ordered[position] = values[i];
            syntax[position] =
                arguments[i].IsImplicit && arguments[i].ArgumentKind == ArgumentKind.DefaultValue
                    ? null
                    : arguments[i].Value.Syntax;
        }

        for (var i = 0; i < ordered.Length; i++)
        {
            ordered[i] ??= values[i];
        }

        return new GivenArguments(ImmutableArray.Create(ordered), ImmutableArray.Create(syntax));
    }

    public static Result[] AssignOut(ImmutableArray<IArgumentOperation> arguments, Result[] results, Step step)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref })
            {
                for (var i = 0; i < results.Length; i++)
                {
                    var key = LeftBehind(argument.Parameter);
                    var value =
                        results[i].State.Variable(key)
                        ?? UnknownValue
                            .Of(
                                new PlaceKey("out", argument.Syntax),
                                argument.Parameter.Type,
                                argument.Syntax,
                                results[i].Value.Evidence
                            )
                            .WithUnfollowed(results[i].Value is not UnknownValue { IsUnfollowed: false });
                    results[i] = new Result(
                        Assignments.Assign(
                            argument.Value,
                            value,
                            argument.Syntax,
                            step.With(results[i].State.WithoutVariables(new[] { key }))
                        ),
                        results[i].Value
                    );
                }
            }
        }

        return results;
    }

    public static State Bind(IMethodSymbol method, IReadOnlyList<Value> arguments, State state)
    {
        // Code names the parameters as they are declared, also where a type argument is known.
        var parameters = method.OriginalDefinition.Parameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (i < arguments.Count)
            {
                state = state.WithVariable(parameters[i], arguments[i]);
            }
        }

        return state;
    }

    public static State Unbind(IMethodSymbol method, State state)
    {
        var parameters = method.OriginalDefinition.Parameters;
        foreach (var parameter in parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && state.Variable(parameter) is { } value)
            {
                state = state.WithVariable(LeftBehind(parameter), value);
            }
        }

        return state.WithoutVariables(parameters.Cast<object>().ToList());
    }

    /// <summary>
    /// Under which a method that was entered leaves what it put into an <c>out</c> or <c>ref</c> parameter.
    /// </summary>
    public static object LeftBehind(IParameterSymbol parameter) =>
        new SymbolKey("left behind", parameter.ContainingSymbol.OriginalDefinition, parameter.Ordinal);
}
