using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The managed client's options builder.</summary>
internal static class ManagedBuilder
{
    public static Result[]? Invoke(Call call, ObjectValue reference, Step step)
    {
        if (call.Method.Name == MemberNames.Build)
        {
            return Result.One(step.State, reference);
        }

        if (call.Method.Name != MemberNames.WithClientOptions || call.Count == 0)
        {
            return null;
        }

        var source = step.SourceOf(call.Syntax);
        if (call.Argument(0) is FunctionValue function)
        {
            var (made, builder) = Creations.MakeObject(
                step.IdOf(call.Syntax, "configured"),
                MqttNetKinds.ClientOptionsBuilder,
                null,
                step
            );
            made = ClientBuilder.Initialize(call.Syntax, builder, step.With(made));
            var entered = Entering.Enter(function, ImmutableArray.Create<Value>(builder), call.Syntax, step.With(made));
            return entered is null
                ? Result.One(Escaping.Escape(function, step.With(Escaping.Escape(builder, step.With(made)))), reference)
                : Array.ConvertAll(entered, result => new Result(SetManaged(builder, result.State), reference));
        }

        return Result.One(
            call.Argument(0) is ObjectValue given ? SetManaged(given, step.State) : step.State,
            reference
        );

        State SetManaged(ObjectValue options, State after)
        {
            if (after.Object(options.Id)?.Kind == MqttNetKinds.ClientOptionsBuilder)
            {
                after = ClientBuild.Build(options, source, after);
                options = after.Object(options.Id)?.Slot(Slots.Options)?.Value as ObjectValue ?? options;
            }

            after = after.Update(options.Id, item => item with { Completion = item.Completion ?? source });
            return after.Update(reference.Id, item => item.With(Slots.ClientOptions, new SlotValue(options, source)));
        }
    }
}
