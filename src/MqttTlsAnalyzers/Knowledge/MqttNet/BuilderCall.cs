using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>A call on a client's options builder.</summary>
/// <param name="Call">The call.</param>
/// <param name="Builder">The builder.</param>
/// <param name="Source">The call as what sets something.</param>
internal sealed record BuilderCall(Call Call, ObjectValue Builder, SettingSource Source)
{
    public string Name => Call.Method.Name;

    public SyntaxNode Syntax => Call.Syntax;

    /// <summary>The call is given a lambda that configures something.</summary>
    public bool IsGivenLambda => Call.ParameterType(0)?.TypeKind == TypeKind.Delegate;

    /// <summary>A value that this call has set.</summary>
    public SlotValue Sets(Value value) => new(value, Source);

    /// <summary>The object that the call's lambda configures, once with each way in which the lambda can end.</summary>
    /// <remarks>Where the lambda cannot be seen, the object escapes.</remarks>
    public IEnumerable<State> RunLambda(ObjectValue target, Step step) =>
        Call.Argument(0) is FunctionValue function
        && Entering.Enter(function, ImmutableArray.Create<Value>(target), Syntax, step) is { } entered
            ? entered.Select(static result => result.State)
            : new[] { Escaping.Escape(Call.Argument(0), step.With(Escaping.Escape(target, step))) };
}
