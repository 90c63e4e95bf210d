using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.Evaluation;

namespace MqttTlsAnalyzers.MqttNet;

/// <summary>
/// What MQTTnet's members do to the objects they are called on, for all generations. Plain setters are rows of
/// <see cref="Setters"/>; what has a rule of its own is a method here or in the parts of this class.
/// </summary>
internal static partial class MqttNetSemantics
{
    /// <summary>Builder methods that set one slot of the object to their first argument.</summary>
    private static readonly Dictionary<(ObjectKind, string), string> Setters = new()
    {
        [(ObjectKind.TlsOptions, "UseTls")] = Slots.UseTls,
        [(ObjectKind.TlsOptions, "WithAllowUntrustedCertificates")] = Slots.AllowUntrustedCertificates,
        [(ObjectKind.TlsOptions, "WithIgnoreCertificateChainErrors")] = Slots.IgnoreCertificateChainErrors,
        [(ObjectKind.TlsOptions, "WithIgnoreCertificateRevocationErrors")] = Slots.IgnoreCertificateRevocationErrors,
        [(ObjectKind.TlsOptions, "WithRevocationMode")] = Slots.RevocationMode,
        [(ObjectKind.TlsOptions, "WithSslProtocols")] = Slots.SslProtocol,
        [(ObjectKind.TlsOptions, "WithCertificateValidationHandler")] = Slots.CertificateValidationHandler,
        [(ObjectKind.TlsOptions, "WithCertificateSelectionHandler")] = Slots.CertificateSelectionHandler,
        [(ObjectKind.TlsOptions, "WithClientCertificates")] = Slots.ClientCertificates,
        [(ObjectKind.TlsOptions, "WithClientCertificatesProvider")] = Slots.ClientCertificates,
        [(ObjectKind.TlsOptions, "WithTrustChain")] = Slots.TrustChain,
        [(ObjectKind.TlsOptions, "WithTargetHost")] = Slots.TargetHost,
        [(ObjectKind.TlsOptions, "WithApplicationProtocols")] = Slots.ApplicationProtocols,
        [(ObjectKind.TlsOptions, "WithCipherSuitesPolicy")] = Slots.CipherSuitesPolicy,
        [(ObjectKind.TlsOptions, "WithAllowRenegotiation")] = Slots.AllowRenegotiation,
        [(ObjectKind.WebSocketOptions, "WithUri")] = Slots.Uri,
    };

    /// <summary>Properties that different generations name differently.</summary>
    private static readonly Dictionary<string, string> PropertyAliases = new(StringComparer.Ordinal)
    {
        ["Certificates"] = Slots.ClientCertificates,
        ["CertificatesProvider"] = Slots.ClientCertificates,
    };

    /// <summary>Evaluates a call of an MQTTnet member; null when it is not one.</summary>
    public static BodyEvaluator.Result[]? Invoke(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        var method = call.Method.ReducedFrom ?? call.Method;
        if (!MqttNetTypes.IsMqttNet(method) || state.Object(call.Receiver) is { Kind: ObjectKind.Listener })
        {
            return null;
        }

        if (call.Receiver is ObjectValue reference && state.Object(reference.Id) is { } item)
        {
            var known = item.Kind switch
            {
                ObjectKind.ClientOptionsBuilder => InvokeClientBuilder(evaluator, call, reference, state, frame),
                ObjectKind.ManagedOptions => InvokeManagedBuilder(evaluator, call, reference, state, frame),
                ObjectKind.ServerOptions => InvokeServerBuilder(evaluator, call, reference, item, state, frame),
                ObjectKind.TlsOptions or ObjectKind.WebSocketOptions => InvokeSetter(
                    evaluator,
                    call,
                    reference,
                    item,
                    state,
                    frame
                ),
                ObjectKind.Client => InvokeClient(evaluator, call, reference, item, state, frame),
                _ => null,
            };
            if (known is not null)
            {
                return known;
            }

            if (MqttNetTypes.KindOf(call.Method.ReturnType) == item.Kind)
            {
                return BodyEvaluator.Result.One(state, reference);
            }
        }

        return InvokeOther(evaluator, call, state, frame);
    }

    private static BodyEvaluator.Result[]? InvokeSetter(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectValue reference,
        HeapObject item,
        State state,
        object frame
    )
    {
        if (!Setters.TryGetValue((item.Kind, call.Method.Name), out var slot) || call.Count == 0)
        {
            return call.Method.Name == "Build" ? BodyEvaluator.Result.One(state, reference) : null;
        }

        if (call.ParameterType(0)?.Name == "EncryptionPolicy")
        {
            slot = Slots.EncryptionPolicy;
        }

        var source = evaluator.SourceOf(call.Syntax, frame);
        return Array.ConvertAll(
            Provided(evaluator, slot, call.Argument(0), call.ArgumentSyntax[0] ?? call.Syntax, state, frame),
            provided => new BodyEvaluator.Result(
                Set(evaluator, reference, slot, provided.Value, source, provided.State),
                reference
            )
        );
    }

    /// <summary>
    /// Of a provider of the compilation: the client certificates that it hands out. Other values stand for themselves.
    /// </summary>
    private static BodyEvaluator.Result[] Provided(
        BodyEvaluator evaluator,
        string slot,
        Value value,
        SyntaxNode expression,
        State state,
        object frame
    )
    {
        if (
            slot != Slots.ClientCertificates
            || (state.Object(value)?.Type ?? (value as UnknownValue)?.Type as INamedTypeSymbol)
                is not { TypeKind: TypeKind.Class } type
            || MqttNetTypes.CertificatesOf(type) is not { } method
        )
        {
            return BodyEvaluator.Result.One(state, value);
        }

        var results = evaluator.Enter(method, value, expression, state, frame);
        return
            results is null
            || !results.All(result => result.State.Object(result.Value) is { Kind: ObjectKind.Collection })
            ? BodyEvaluator.Result.One(state, value)
            : results;
    }

    private static State Set(
        BodyEvaluator evaluator,
        ObjectValue target,
        string slot,
        Value value,
        SettingSource source,
        State state
    )
    {
        evaluator.MarkUnderstood(value);
        return state.Update(target.Id, item => item.With(slot, new SlotValue(value, source)));
    }

    /// <summary>Reads a property of an MQTTnet object or of a handler's argument; null when it is none.</summary>
    public static BodyEvaluator.Result? ReadProperty(
        BodyEvaluator evaluator,
        IPropertySymbol property,
        Value receiver,
        SyntaxNode syntax,
        State state,
        object frame
    )
    {
        if (
            receiver is DataValue { Kind: DataKind.HandlerArgument } argument
            && argument.Part(property.Name) is { } part
        )
        {
            return new BodyEvaluator.Result(state, part);
        }

        if (
            receiver is not ObjectValue reference
            || state.Object(reference.Id) is not { } item
            || !MqttNetTypes.IsMqttNet(property)
        )
        {
            return null;
        }

        var name = PropertyAliases.TryGetValue(property.Name, out var alias) ? alias : property.Name;
        if (item.Slot(name) is { Certainty: Certainty.Known } slot)
        {
            return new BodyEvaluator.Result(state, slot.Value);
        }

        return (item.Kind, name) switch
        {
            (ObjectKind.TcpOptions or ObjectKind.WebSocketOptions, Slots.TlsOptions) => FrameworkSemantics.ReadPart(
                ObjectKind.TlsOptions,
                name,
                reference,
                item,
                syntax,
                state
            ),
            (ObjectKind.TlsOptions, Slots.SslProtocol) when !item.IsOpen => new BodyEvaluator.Result(
                state,
                new ConstantValue(evaluator.Services.Library.DefaultClientProtocols, syntax)
            ),
            (ObjectKind.ServerOptions, Slots.DefaultEndpointOptions) => FrameworkSemantics.ReadPart(
                ObjectKind.ServerEndpoint,
                name,
                reference,
                item,
                syntax,
                state
            ),
            (ObjectKind.ServerOptions, Slots.TlsEndpointOptions) => FrameworkSemantics.ReadPart(
                ObjectKind.ServerTlsEndpoint,
                name,
                reference,
                item,
                syntax,
                state
            ),
            (ObjectKind.ManagedOptions, Slots.ClientOptions) when item.IsOpen => FrameworkSemantics.ReadPart(
                ObjectKind.ClientOptions,
                name,
                reference,
                item,
                syntax,
                state
            ),
            _ => null,
        };
    }

    /// <summary>Writes a property of an MQTTnet object; null when it is none.</summary>
    public static State? WriteProperty(
        BodyEvaluator evaluator,
        IPropertySymbol property,
        Value receiver,
        Value value,
        SyntaxNode syntax,
        State state,
        object frame
    )
    {
        if (
            receiver is not ObjectValue reference
            || state.Object(reference.Id) is not { Kind: not ObjectKind.User }
            || !MqttNetTypes.IsMqttNet(property)
        )
        {
            return null;
        }

        var name = PropertyAliases.TryGetValue(property.Name, out var alias) ? alias : property.Name;
        var provided = Provided(evaluator, name, value, value.Origin ?? syntax, state, frame);
        return provided.Length == 1
            ? Set(evaluator, reference, name, provided[0].Value, evaluator.SourceOf(syntax, frame), provided[0].State)
            : Set(evaluator, reference, name, value, evaluator.SourceOf(syntax, frame), state);
    }

    /// <summary>Gives a new MQTTnet object what its constructor sets.</summary>
    public static BodyEvaluator.Result[] Construct(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectKind kind,
        (State State, ObjectValue Reference) made,
        object frame
    )
    {
        var (state, reference) = made;
        switch (kind)
        {
            case ObjectKind.ClientOptionsBuilder:
                state = InitializeClientBuilder(evaluator, call.Syntax, reference, state, frame);
                break;
            case ObjectKind.CertificateProvider when call.Count > 0:
                state = state.Update(
                    reference.Id,
                    item => item.With(Slots.ClientCertificates, new SlotValue(call.Argument(0), null))
                );
                break;
            case ObjectKind.Credentials when call.Count > 0:
                state = state.Update(
                    reference.Id,
                    item => item.With(Slots.UserName, new SlotValue(call.Argument(0), null))
                );
                state =
                    call.Count > 1
                        ? state.Update(
                            reference.Id,
                            item => item.With(Slots.Password, new SlotValue(call.Argument(1), null))
                        )
                        : state;
                break;
            case ObjectKind.Client:
                state = UseAdapter(call, reference, state);
                break;
        }

        return BodyEvaluator.Result.One(state, reference);
    }

    /// <summary>
    /// Members of MQTTnet that are not called on a followed object: factories, hosting, clients and servers.
    /// </summary>
    private static BodyEvaluator.Result[]? InvokeOther(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        var returned = MqttNetTypes.KindOf(call.Method.ReturnType);
        if (
            returned is { } kind
            && call.Method.Name.StartsWith("Create", StringComparison.Ordinal)
            && call.Method.Name.EndsWith("OptionsBuilder", StringComparison.Ordinal)
        )
        {
            var (made, reference) = evaluator.MakeObject(
                kind,
                call.Method.ReturnType,
                call.Syntax,
                string.Empty,
                state,
                frame
            );
            return Construct(
                evaluator,
                new BodyEvaluator.Call(
                    call.Operation,
                    call.Method,
                    null,
                    ImmutableArray<Value>.Empty,
                    ImmutableArray<SyntaxNode?>.Empty
                ),
                kind,
                (made, reference),
                frame
            );
        }

        if (returned == ObjectKind.Client)
        {
            var (made, client) = evaluator.MakeObject(
                ObjectKind.Client,
                call.Method.ReturnType,
                call.Syntax,
                string.Empty,
                state,
                frame
            );
            return BodyEvaluator.Result.One(UseAdapter(call, client, made), client);
        }

        var states = new List<State> { state };
        for (var i = 0; i < call.Count; i++)
        {
            if (
                call.Argument(i) is FunctionValue function
                && function.Method.Parameters is { Length: > 0 } parameters
                && MqttNetTypes.KindOf(parameters[parameters.Length - 1].Type) is { } configured
            )
            {
                states = states
                    .SelectMany(item => Configure(evaluator, call, function, configured, parameters, item, frame))
                    .ToList();
            }
        }

        var results = new List<BodyEvaluator.Result>();
        foreach (var configured in states)
        {
            results.AddRange(UseArguments(evaluator, call, configured, frame));
        }

        return results.ToArray();
    }

    /// <summary>MQTTnet makes a builder, lets the lambda configure it, and uses it.</summary>
    private static IEnumerable<State> Configure(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        FunctionValue function,
        ObjectKind kind,
        ImmutableArray<IParameterSymbol> parameters,
        State state,
        object frame
    )
    {
        var type = parameters[parameters.Length - 1].Type;
        var (made, reference) = evaluator.MakeObject(kind, type, call.Syntax, "configured", state, frame);
        made =
            kind == ObjectKind.ClientOptionsBuilder
                ? InitializeClientBuilder(evaluator, call.Syntax, reference, made, frame)
                : made;
        var arguments = parameters
            .Select(parameter =>
                (Value)new UnknownValue(("configured", parameter), isNotNull: true, type: parameter.Type)
            )
            .ToImmutableArray()
            .SetItem(parameters.Length - 1, reference);
        foreach (
            var result in evaluator.Enter(function, arguments, call.Syntax, made, frame)
                ?? BodyEvaluator.Result.One(
                    evaluator.Escape(function, evaluator.Escape(reference, made)),
                    ConstantValue.Null
                )
        )
        {
            yield return Complete(evaluator, reference, call, result.State, frame);
        }
    }

    /// <summary>MQTTnet is handed options: their configuration ends here.</summary>
    private static BodyEvaluator.Result[] UseArguments(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is ObjectValue reference)
            {
                state = Complete(evaluator, reference, call, state, frame);
            }
        }

        var key = ("mqttnet", call.Syntax);
        var value = new UnknownValue(key, isNotNull: false, origin: call.Syntax, type: call.Method.ReturnType);
        return BodyEvaluator.Result.One(
            evaluator.MayThrow(state.WithoutFact(key), call.Syntax, Evidence.None, call.Method.ReturnsVoid, frame),
            value
        );
    }

    private static State Complete(
        BodyEvaluator evaluator,
        ObjectValue reference,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        var source = evaluator.SourceOf(call.Syntax, frame);
        return state.Object(reference.Id)?.Kind switch
        {
            ObjectKind.ClientOptionsBuilder => BuildClient(reference, source, state),
            ObjectKind.ManagedOptions
                when state.Object(reference.Id)?.Slot(Slots.ClientOptions)?.Value is ObjectValue options =>
                state.Update(options.Id, item => item with { Completion = item.Completion ?? source }),
            ObjectKind.ClientOptions or ObjectKind.ServerOptions => state.Update(
                reference.Id,
                item => item with { Completion = item.Completion ?? source }
            ),
            _ => state,
        };
    }

    private static State UseAdapter(BodyEvaluator.Call call, ObjectValue client, State state)
    {
        var adapter =
            call.Arguments.FirstOrDefault(argument =>
                state.Object(argument)?.Kind == ObjectKind.ConnectionContextFactory
            ) ?? state.Object(call.Receiver)?.Slot(Slots.Adapter)?.Value;
        return adapter is null
            ? state
            : state.Update(client.Id, item => item.With(Slots.Adapter, new SlotValue(adapter, null)));
    }

    private static BodyEvaluator.Result[]? InvokeClient(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectValue reference,
        HeapObject item,
        State state,
        object frame
    )
    {
        if (call.Method.Name == "UseClientAdapterFactory")
        {
            return BodyEvaluator.Result.One(UseAdapter(call, reference, state), reference);
        }

        if (MqttNetTypes.KindOf(call.Method.ReturnType) == ObjectKind.Client)
        {
            return MakeClient(evaluator, call, item, state, frame);
        }

        if (item.Slot(Slots.Adapter) is { } adapter)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument is ObjectValue options && state.Object(options.Id)?.Kind == ObjectKind.ClientOptions)
                {
                    state = state.Update(options.Id, target => target.With(Slots.Adapter, adapter));
                }
            }
        }

        return InvokeOther(evaluator, call, state, frame);
    }

    private static BodyEvaluator.Result[] MakeClient(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        HeapObject factory,
        State state,
        object frame
    )
    {
        var (made, client) = evaluator.MakeObject(
            ObjectKind.Client,
            call.Method.ReturnType,
            call.Syntax,
            "client",
            state,
            frame
        );
        made = factory.Slot(Slots.Adapter) is { } adapter
            ? made.Update(client.Id, item => item.With(Slots.Adapter, adapter))
            : made;
        return BodyEvaluator.Result.One(UseAdapter(call, client, made), client);
    }

    private static BodyEvaluator.Result[]? InvokeManagedBuilder(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectValue reference,
        State state,
        object frame
    )
    {
        if (call.Method.Name == "Build")
        {
            return BodyEvaluator.Result.One(state, reference);
        }

        if (call.Method.Name != "WithClientOptions" || call.Count == 0)
        {
            return null;
        }

        var source = evaluator.SourceOf(call.Syntax, frame);
        if (call.Argument(0) is FunctionValue function)
        {
            var (made, builder) = evaluator.MakeObject(
                ObjectKind.ClientOptionsBuilder,
                null,
                call.Syntax,
                "configured",
                state,
                frame
            );
            made = InitializeClientBuilder(evaluator, call.Syntax, builder, made, frame);
            var entered = evaluator.Enter(function, ImmutableArray.Create<Value>(builder), call.Syntax, made, frame);
            return entered is null
                ? BodyEvaluator.Result.One(evaluator.Escape(function, evaluator.Escape(builder, made)), reference)
                : Array.ConvertAll(
                    entered,
                    result => new BodyEvaluator.Result(SetManaged(builder, result.State), reference)
                );
        }

        return BodyEvaluator.Result.One(
            call.Argument(0) is ObjectValue given ? SetManaged(given, state) : state,
            reference
        );

        State SetManaged(ObjectValue options, State after)
        {
            if (after.Object(options.Id)?.Kind == ObjectKind.ClientOptionsBuilder)
            {
                after = BuildClient(options, source, after);
                options = after.Object(options.Id)?.Slot(Slots.Options)?.Value as ObjectValue ?? options;
            }

            after = after.Update(options.Id, item => item with { Completion = item.Completion ?? source });
            return after.Update(reference.Id, item => item.With(Slots.ClientOptions, new SlotValue(options, source)));
        }
    }
}
