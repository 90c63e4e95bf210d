using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Reads parameters, those of primary constructors included.</summary>
internal static class Parameters
{
    /// <summary>Under which an object keeps what a primary constructor's parameter was given.</summary>
    public static string PrimaryKey(IParameterSymbol parameter) => "(" + parameter.Name + ")";

    public static Result[] Read(IParameterReferenceOperation parameter, Step step)
    {
        if (step.State.Variable(parameter.Parameter) is { } value)
        {
            return Result.One(step.State, value);
        }

        if (
            parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
            && step.State.Object(step.Frame.This)?.Slot(PrimaryKey(parameter.Parameter)) is { } given
        )
        {
            return Result.One(
                step.State,
                given.Certainty == Certainty.Known
                    ? given.Value
                    : UnknownValue.Unfollowed(
                        new SymbolKey("joined", parameter.Parameter),
                        parameter.Type,
                        parameter.Syntax
                    )
            );
        }

        var made = OutsideValues.Of(parameter.Parameter, parameter.Parameter.Type, parameter.Syntax, ref step);
        return Result.One(step.State.WithVariable(parameter.Parameter, made), made);
    }
}
