using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>MQTT clients, the factories that make them, and the calls that use finished options.</summary>
internal static class Clients
{
    /// <summary>
    /// Members of MQTTnet that are not called on a followed object: factories, hosting, clients and servers.
    /// </summary>
    public static Result[]? InvokeOther(Call call, Step step)
    {
        var returned = MqttNetTypes.KindOf(call.Method.ReturnType);
        if (
            returned is { } kind
            && call.Method.Name.StartsWith("Create", StringComparison.Ordinal)
            && call.Method.Name.EndsWith("OptionsBuilder", StringComparison.Ordinal)
        )
        {
            var (made, reference) = Creations.MakeObject(step.IdOf(call.Syntax), kind, call.Method.ReturnType, step);
            var bare = new Call(call.Operation, call.Method, GivenArguments.None);
            return Result.One(MqttNetKnowledge.Constructed(bare, kind, reference, step.With(made)), reference);
        }

        if (returned == MqttNetKinds.Client)
        {
            var (made, client) = Creations.MakeObject(
                step.IdOf(call.Syntax),
                MqttNetKinds.Client,
                call.Method.ReturnType,
                step
            );
            return Result.One(UseAdapter(call, client, made), client);
        }

        return Configured(call, step).SelectMany(state => UseArguments(call, step.With(state))).ToArray();
    }

    /// <summary>
    /// Another library's member that lets a lambda configure a client:
    /// <c>services.AddMqtt(b =&gt; b.WithTcpServer(…))</c>. The builder's life ends with the lambda. Null for every
    /// other member.
    /// </summary>
    public static Result[]? InvokeOfOtherLibrary(Call call, Step step) =>
        (call.Method.ReducedFrom ?? call.Method).OriginalDefinition
            is { DeclaringSyntaxReferences.IsEmpty: true } method
        && method.Parameters.Any(static parameter => ConfiguredBy(parameter.Type) == MqttNetKinds.ClientOptionsBuilder)
            ? Configured(call, step).SelectMany(state => UnseenCalls.Invoke(call, step.With(state))).ToArray()
            : null;

    private static ObjectKind? ConfiguredBy(ITypeSymbol type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod.Parameters: { IsEmpty: false } parameters }
        && IndexOfConfigured(parameters) is >= 0 and var index
            ? MqttNetTypes.KindOf(parameters[index].Type)
            : null;

    /// <summary>
    /// Which parameter of a lambda is the builder or the options: <c>(services, builder) =&gt; …</c>; -1 for none.
    /// </summary>
    private static int IndexOfConfigured(ImmutableArray<IParameterSymbol> parameters)
    {
        for (var i = parameters.Length - 1; i >= 0; i--)
        {
            if (MqttNetTypes.KindOf(parameters[i].Type) is not null)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The states after the lambdas among the arguments have configured what they are given.</summary>
    private static List<State> Configured(Call call, Step step)
    {
        var states = new List<State> { step.State };
        for (var i = 0; i < call.Count; i++)
        {
            if (
                call.Argument(i) is FunctionValue function
                && function.Method.Parameters is { Length: > 0 } parameters
                && IndexOfConfigured(parameters) is >= 0 and var index
            )
            {
                states = states.SelectMany(item => Configure(call, function, index, step.With(item))).ToList();
            }
        }

        return states;
    }

    /// <summary>MQTTnet makes a builder, lets the lambda configure it, and uses it.</summary>
    /// <param name="index">Which of the lambda's parameters is the builder.</param>
    private static IEnumerable<State> Configure(Call call, FunctionValue function, int index, Step step)
    {
        var parameters = function.Method.Parameters;
        var type = parameters[index].Type;
        if (MqttNetTypes.KindOf(type) is not { } kind)
        {
            yield break;
        }

        var (made, reference) = Creations.MakeObject(step.IdOf(call.Syntax, "configured"), kind, type, step);
        made =
            kind == MqttNetKinds.ClientOptionsBuilder
                ? ClientBuilder.Initialize(call.Syntax, reference, step.With(made))
                : made;
        var arguments = parameters
            .Select(parameter =>
                (Value)
                    new UnknownValue(new SymbolKey("configured", parameter), type: parameter.Type) { IsNotNull = true }
            )
            .ToImmutableArray()
            .SetItem(index, reference);
        foreach (
            var result in Entering.Enter(function, arguments, call.Syntax, step.With(made))
                ?? Result.One(
                    Escaping.Escape(function, step.With(Escaping.Escape(reference, step.With(made)))),
                    ConstantValue.Null
                )
        )
        {
            yield return Complete(reference, call, step.With(result.State));
        }
    }

    /// <summary>MQTTnet is handed options: their configuration ends here.</summary>
    private static Result[] UseArguments(Call call, Step step)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is ObjectValue reference)
            {
                step = step.With(Complete(reference, call, step));
            }
        }

        step = step.With(UnseenCalls.AfterCommand(call, step.State));
        var key = new PlaceKey("mqttnet", call.Syntax);
        var value = new UnknownValue(key, origin: call.Syntax, type: call.Method.ReturnType);
        return Result.One(
            UnseenCalls.MayThrow(
                call.Syntax,
                Evidence.None,
                call.Method.ReturnsVoid,
                step.With(step.State.WithoutFact(key))
            ),
            value
        );
    }

    private static State Complete(ObjectValue reference, Call call, Step step)
    {
        var source = step.SourceOf(call.Syntax);
        return step.State.Object(reference.Id)?.Kind switch
        {
            MqttNetKinds.ClientOptionsBuilder => ClientBuild.Build(reference, source, step.State),
            MqttNetKinds.ManagedOptions
                when step.State.Object(reference.Id)?.Slot(Slots.ClientOptions)?.Value is ObjectValue options =>
                step.State.Update(options.Id, item => item with { Completion = item.Completion ?? source }),
            MqttNetKinds.ServerOptions when HostingMethods.Contains(call.Method.Name) => step.State.Update(
                reference.Id,
                item =>
                    item with
                    {
                        Completion = item.Completion ?? source,
                        Slots = item.Slots.SetItem(Slots.Hosted, new SlotValue(ConstantValue.Of(true), null)),
                    }
            ),
            MqttNetKinds.ClientOptions or MqttNetKinds.ServerOptions => step.State.Update(
                reference.Id,
                item => item with { Completion = item.Completion ?? source }
            ),
            _ => step.State,
        };
    }

    /// <summary>Hands server options to ASP.NET Core, where other calls say who listens.</summary>
    private static readonly HashSet<string> HostingMethods = new(StringComparer.Ordinal)
    {
        MemberNames.AddMqttServer,
        MemberNames.AddHostedMqttServer,
        MemberNames.AddHostedMqttServerWithServices,
    };

    public static State UseAdapter(Call call, ObjectValue client, State state)
    {
        var adapter =
            call.Arguments.FirstOrDefault(argument =>
                state.Object(argument)?.Kind == MqttNetKinds.ConnectionContextFactory
            ) ?? state.Object(call.Receiver)?.Slot(Slots.Adapter)?.Value;
        return adapter is null
            ? state
            : state.Update(client.Id, item => item.With(Slots.Adapter, new SlotValue(adapter, null)));
    }

    public static Result[]? Invoke(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        if (call.Method.Name == MemberNames.UseClientAdapterFactory)
        {
            return Result.One(UseAdapter(call, reference, step.State), reference);
        }

        if (MqttNetTypes.KindOf(call.Method.ReturnType) == MqttNetKinds.Client)
        {
            return Make(call, item, step);
        }

        if (item.Slot(Slots.Adapter) is { } adapter)
        {
            foreach (var argument in call.Arguments)
            {
                if (
                    argument is ObjectValue options
                    && step.State.Object(options.Id)?.Kind == MqttNetKinds.ClientOptions
                )
                {
                    step = step.With(step.State.Update(options.Id, target => target.With(Slots.Adapter, adapter)));
                }
            }
        }

        return InvokeOther(call, step);
    }

    private static Result[] Make(Call call, HeapObject factory, Step step)
    {
        var (made, client) = Creations.MakeObject(
            step.IdOf(call.Syntax, "client"),
            MqttNetKinds.Client,
            call.Method.ReturnType,
            step
        );
        made = factory.Slot(Slots.Adapter) is { } adapter
            ? made.Update(client.Id, item => item.With(Slots.Adapter, adapter))
            : made;
        return Result.One(UseAdapter(call, client, made), client);
    }
}
