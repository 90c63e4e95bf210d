using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The client options builder.</summary>
internal sealed class ClientBuilder
{
    private readonly MqttNetCapabilities _library;

    /// <param name="library">What the referenced MQTTnet can do.</param>
    public ClientBuilder(MqttNetCapabilities library) => _library = library;

    private static readonly HashSet<string> PlainSchemes = new(StringComparer.Ordinal) { "mqtt", "tcp" };

    public static State Initialize(SyntaxNode syntax, ObjectValue builder, Step step)
    {
        // The builder fills one options object from the start and returns it from every Build().
        var (made, options) = Creations.MakeObject(
            ObjectKind.ClientOptions,
            null,
            syntax,
            builder.Id.Part + "options",
            step
        );
        return made.Update(
            builder.Id,
            item => item with { Slots = item.Slots.SetItem(Slots.Options, new SlotValue(options, null)) }
        );
    }

    public Result[]? Invoke(Call call, ObjectValue builder, Step step)
    {
        var source = step.SourceOf(call.Syntax);
        switch (call.Method.Name)
        {
            case MemberNames.WithTcpServer
            or MemberNames.WithEndPoint
            or MemberNames.WithWebSocketServer
            or MemberNames.WithConnectionUri
            or MemberNames.WithTlsOptions
            or MemberNames.WithTls:
                step = step.With(NoteLateCall(builder, source, step.State));
                break;
            case MemberNames.Build:
                step = step.With(Build(builder, source, step.State));
                return Result.One(
                    step.State,
                    step.State.Object(builder.Id)?.Slot(Slots.Options)?.Value
                        ?? new UnknownValue(("options", call.Syntax))
                );
            case MemberNames.WithCredentials:
                return Result.One(SetCredentials(call, builder, source, step), builder);
            default:
                return null;
        }

        var states = call.Method.Name switch
        {
            MemberNames.WithTcpServer => WithTcpServer(call, builder, source, step),
            MemberNames.WithEndPoint => new[]
            {
                SetEndPoint(
                    NewTransport(ObjectKind.TcpOptions, call, builder, source, out _, step),
                    builder,
                    call.Argument(0),
                    source
                ),
            },
            MemberNames.WithWebSocketServer => WithWebSocketServer(call, builder, source, step),
            MemberNames.WithConnectionUri => new[] { WithConnectionUri(call, builder, source, step) },
            MemberNames.WithTlsOptions => WithTlsOptions(
                call,
                builder,
                source,
                step.With(NoteFollowed(builder, step.State))
            ),
            _ => WithLegacyTls(call, builder, source, step),
        };
        return states.Select(after => new Result(after, builder)).ToArray();
    }

    private static State NoteLateCall(
        ObjectValue builder,
        SettingSource source,
        State state
    ) // In a loop, as one that tries again, the call is for the next Build.
        =>
        state.Object(builder.Id) is { } made
        && made.Slot(Slots.Built)?.Source is { } build
        && !source.MayLeadTo(build, made.Creation)
            ? state.Update(builder.Id, item => item with { Late = item.Late.Add(new LostSetting(source, build)) })
            : state;

    private static State SetCredentials(Call call, ObjectValue builder, SettingSource source, Step step)
    {
        var value = call.Argument(0);
        if (call.Count > 1 || call.ParameterType(0)?.SpecialType == SpecialType.System_String)
        {
            var (made, credentials) = Creations.MakeObject(
                ObjectKind.Credentials,
                null,
                call.Syntax,
                "credentials",
                step
            );
            step = step.With(
                made.Update(credentials.Id, item => item.With(Slots.UserName, new SlotValue(call.Argument(0), null)))
            );
            step = step.With(
                step.State.Update(
                    credentials.Id,
                    item =>
                        item.With(
                            Slots.Password,
                            new SlotValue(call.Count > 1 ? call.Argument(1) : ConstantValue.Null, null)
                        )
                )
            );
            value = credentials;
        }

        // Lives on after Build(): the options object is the builder's own.
        return step.State.Object(builder.Id)?.Slot(Slots.Options)?.Value is ObjectValue options
            ? step.State.Update(options.Id, item => item.With(Slots.Credentials, new SlotValue(value, source)))
            : step.State.Update(builder.Id, item => item.With(Slots.Credentials, new SlotValue(value, source)));
    }

    /// <summary>New TCP or WebSocket options; what the old ones carried in TLS options is lost.</summary>
    private static State NewTransport(
        ObjectKind kind,
        Call call,
        ObjectValue builder,
        SettingSource source,
        out ObjectValue transport,
        Step step
    )
    {
        var slot = kind == ObjectKind.TcpOptions ? Slots.Tcp : Slots.WebSocket;
        var item = step.State.Object(builder.Id);
        if (
            kind == ObjectKind.TcpOptions
            && item?.Slot(slot) is { Certainty: Certainty.Known, Source: { } earlier } previous
            && item.Slot(Slots.Tls) is null
            && step.State.Object(step.State.Object(previous.Value)?.Slot(Slots.TlsOptions)?.Value)
                is { Sources.IsEmpty: false }
        )
        {
            step = step.With(
                Lose(
                    builder,
                    step.State.Object(previous.Value)?.Slot(Slots.TlsOptions)?.Value,
                    earlier,
                    source,
                    step.State
                )
            );
        }

        (var made, transport) = Creations.MakeObject(
            kind,
            null,
            call.Syntax,
            kind == ObjectKind.TcpOptions ? "tcp" : "websocket",
            step
        );
        var reference = transport;
        return made.Update(builder.Id, target => target.With(slot, new SlotValue(reference, source)));
    }

    private static State SetEndPoint(State state, ObjectValue builder, Value endPoint, SettingSource source) =>
        state.Update(builder.Id, item => item.With(Slots.EndPoint, new SlotValue(endPoint, source)));

    private static IEnumerable<State> WithTcpServer(Call call, ObjectValue builder, SettingSource source, Step step)
    {
        step = step.With(NewTransport(ObjectKind.TcpOptions, call, builder, source, out var tcp, step));
        if (call.ParameterType(0)?.TypeKind == TypeKind.Delegate)
        {
            return Run(call, tcp, step);
        }

        return new[]
        {
            SetEndPoint(
                step.State,
                builder,
                EndPoints.Make(
                    EndpointKind.Dns,
                    call.Argument(0),
                    call.Count > 1 ? call.Argument(1) : null,
                    call.Syntax
                ),
                source
            ),
        };
    }

    private static IEnumerable<State> WithWebSocketServer(
        Call call,
        ObjectValue builder,
        SettingSource source,
        Step step
    )
    {
        step = step.With(NewTransport(ObjectKind.WebSocketOptions, call, builder, source, out var webSocket, step));
        if (call.ParameterType(0)?.TypeKind == TypeKind.Delegate)
        {
            return Run(call, webSocket, step);
        }

        return new[]
        {
            step.State.Update(webSocket.Id, item => item.With(Slots.Uri, new SlotValue(call.Argument(0), source))),
        };
    }

    /// <summary>Runs a configuring lambda on an object; where it cannot be seen, the object escapes.</summary>
    private static IEnumerable<State> Run(Call call, ObjectValue target, Step step) =>
        call.Argument(0) is FunctionValue function
        && Entering.Enter(function, ImmutableArray.Create<Value>(target), call.Syntax, step) is { } entered
            ? entered.Select(static result => result.State)
            : new[] { Escaping.Escape(call.Argument(0), step.With(Escaping.Escape(target, step))) };

    private State WithConnectionUri(Call call, ObjectValue builder, SettingSource source, Step step)
    {
        var uri = ConnectionUri.Parse(call.Argument(0));
        switch (uri.Scheme)
        {
            case null:
                // Any transport may come out of it.
                step = step.With(NewTransport(ObjectKind.TcpOptions, call, builder, source, out _, step));
                step = step.With(SetEndPoint(step.State, builder, new UnknownValue(("uri", call.Syntax)), source));
                step = step.With(
                    step.State.Update(
                        builder.Id,
                        item =>
                            item with
                            {
                                Slots = item.Slots.SetItem(
                                    Slots.Scheme,
                                    new SlotValue(new UnknownValue(("scheme", call.Syntax)), source)
                                ),
                            }
                    )
                );
                break;
            case "mqtt" or "tcp" or "mqtts":
                step = step.With(NewTransport(ObjectKind.TcpOptions, call, builder, source, out _, step));
                step = step.With(
                    SetEndPoint(
                        step.State,
                        builder,
                        EndPoints.Make(EndpointKind.Dns, uri.Host, uri.Port, call.Syntax),
                        source
                    )
                );
                break;
            case "ws" or "wss":
                step = step.With(
                    NewTransport(ObjectKind.WebSocketOptions, call, builder, source, out var webSocket, step)
                );
                step = step.With(
                    step.State.Update(
                        webSocket.Id,
                        item => item.With(Slots.Uri, new SlotValue(call.Argument(0), source))
                    )
                );
                break;
            case "unix" when _library.ConnectionUriResetsTls:
                step = step.With(NewTransport(ObjectKind.TcpOptions, call, builder, source, out _, step));
                step = step.With(
                    SetEndPoint(
                        step.State,
                        builder,
                        EndPoints.Make(EndpointKind.Unix, uri.Host, null, call.Syntax),
                        source
                    )
                );
                break;
            default:
                return step.State.Update(
                    builder.Id,
                    item => item.With(Slots.Rejected, new SlotValue(new ConstantValue(uri.Scheme), source))
                );
        }

        if (uri.Scheme is not null)
        {
            step = step.With(
                step.State.Update(
                    builder.Id,
                    item =>
                        item with
                        {
                            Slots = item.Slots.SetItem(
                                Slots.Scheme,
                                new SlotValue(new ConstantValue(uri.Scheme), source)
                            ),
                        }
                )
            );
        }

        if (uri.UserName is not null)
        {
            var (made, credentials) = Creations.MakeObject(
                ObjectKind.Credentials,
                null,
                call.Syntax,
                "credentials",
                step
            );
            step = step.With(
                made.Update(credentials.Id, item => item.With(Slots.UserName, new SlotValue(uri.UserName, null)))
            );
            step = step.With(
                step.State.Update(
                    credentials.Id,
                    item => item.With(Slots.Password, new SlotValue(uri.Password ?? ConstantValue.Null, null))
                )
            );
            step = step.With(
                step.State.Object(builder.Id)?.Slot(Slots.Options)?.Value is ObjectValue options
                    ? step.State.Update(
                        options.Id,
                        item => item.With(Slots.Credentials, new SlotValue(credentials, source))
                    )
                    : step.State
            );
        }

        var resets = _library.ConnectionUriResetsTls;
        if (!resets && uri.Scheme is not (null or "mqtts"))
        {
            return step.State;
        }

        return SetImpliedTls(call, builder, source, uri.Scheme, step);
    }

    /// <summary>The TLS settings that a URI's scheme stands for replace what was set before.</summary>
    private State SetImpliedTls(Call call, ObjectValue builder, SettingSource source, string? scheme, Step step)
    {
        step = step.With(NoteFollowed(builder, step.State));
        var library = _library;
        var kind = library.HasTlsOptionsBuilder ? ObjectKind.TlsOptions : ObjectKind.LegacyTlsParameters;
        var slot = library.HasTlsOptionsBuilder ? Slots.Tls : Slots.LegacyTls;
        Value useTls = scheme is null
            ? new UnknownValue(("scheme tls", call.Syntax))
            : ConstantValue.Of(!PlainSchemes.Contains(scheme) && scheme is not ("ws" or "unix"));
        if (scheme is null && !library.ConnectionUriResetsTls)
        {
            // Only mqtts replaces the settings; whether it is mqtts cannot be seen.
            return step.State.Update(
                builder.Id,
                item =>
                    item with
                    {
                        Slots = item.Slots.SetItem(
                            slot,
                            new SlotValue(new UnknownValue(("scheme options", call.Syntax)), source)
                        ),
                    }
            );
        }

        var lost = step.State.Object(builder.Id)?.Slot(slot);
        if (
            lost is { Certainty: Certainty.Known, Source: { } earlier }
            && step.State.Object(lost.Value) is not { TlsOrigin: TlsOrigin.UriScheme }
            && lost.Value is not ConstantValue
        )
        {
            step = step.With(Lose(builder, lost.Value, earlier, source, step.State));
        }

        var (made, tls) = Creations.MakeObject(kind, null, call.Syntax, "implied tls", step);
        made = made.Update(
            tls.Id,
            item =>
                item with
                {
                    TlsOrigin = TlsOrigin.UriScheme,
                    Slots = item.Slots.SetItem(Slots.UseTls, new SlotValue(useTls, null)),
                }
        );
        return made.Update(
            builder.Id,
            item => item with { Slots = item.Slots.SetItem(slot, new SlotValue(tls, source)) }
        );
    }

    private static IEnumerable<State> WithTlsOptions(Call call, ObjectValue builder, SettingSource source, Step step)
    {
        step = step.With(NoteLost(builder, Slots.Tls, source, step.State));
        if (call.ParameterType(0)?.TypeKind != TypeKind.Delegate)
        {
            return new[]
            {
                step.State.Update(builder.Id, item => item.With(Slots.Tls, new SlotValue(call.Argument(0), source))),
            };
        }

        var (made, tls) = Creations.MakeObject(ObjectKind.TlsOptions, null, call.Syntax, "tls", step);
        made = made.Update(tls.Id, static item => item with { TlsOrigin = TlsOrigin.Builder });
        return Run(call, tls, step.With(made))
            .Select(after => after.Update(builder.Id, item => item.With(Slots.Tls, new SlotValue(tls, source))));
    }

    /// <summary>TLS settings after <c>WithTls</c>: it beats them, <c>WithTlsOptions</c> would not.</summary>
    private static State NoteFollowed(ObjectValue builder, State state) =>
        state.Object(builder.Id)?.Slot(Slots.LegacyTls) is null
            ? state
            : state.Update(builder.Id, static item => item with { LegacyTlsCompetes = true });

    /// <summary>What was built already may have been used before, so that its settings are not lost.</summary>
    private static State NoteLost(ObjectValue builder, string slot, SettingSource source, State state) =>
        state.Object(builder.Id) is { } item
        && item.Slot(Slots.Built) is null
        && item.Slot(slot) is { Certainty: Certainty.Known, Source: { } earlier, Value: not ConstantValue } lost
        && state.Object(lost.Value) is not { TlsOrigin: TlsOrigin.UriScheme }
            ? Lose(builder, lost.Value, earlier, source, state)
            : state;

    /// <summary>Notes on the builder that a call threw away the TLS settings of an earlier one.</summary>
    private static State Lose(ObjectValue builder, Value? tls, SettingSource earlier, SettingSource later, State state)
    {
        var lost = new LostSetting(earlier, later) { TurnsTlsOn = TurnsTlsOn(tls, state) };
        state = tls is ObjectValue reference
            ? state.Update(reference.Id, static item => item with { IsLost = true })
            : state;
        return state.Update(
            builder.Id,
            item => item.Lost.Contains(lost) ? item : item with { Lost = item.Lost.Add(lost) }
        );
    }

    /// <summary>Whether TLS settings that were given ask for TLS.</summary>
    private static Answer TurnsTlsOn(Value? tls, State state) =>
        state.Object(tls) is not { } item ? Answer.Unknown
        : item.Slot(Slots.UseTls) is { } useTls
            ? useTls.Value is ConstantValue { Constant: bool isOn }
                    ? isOn ? Answer.Yes
                        : Answer.No
                : Answer.Unknown
        : item.IsOpen ? Answer.Unknown
        : item.TlsOrigin == TlsOrigin.Builder ? Answer.Yes
        : Answer.No;

    private static IEnumerable<State> WithLegacyTls(Call call, ObjectValue builder, SettingSource source, Step step)
    {
        step = step.With(NoteLost(builder, Slots.LegacyTls, source, step.State));
        step = step.With(
            step.State.Update(
                builder.Id,
                item =>
                    item with
                    {
                        LegacyCalls = item.LegacyCalls.Contains(source)
                            ? item.LegacyCalls
                            : item.LegacyCalls.Add(source),
                    }
            )
        );
        if (call.Count > 0 && call.ParameterType(0)?.TypeKind != TypeKind.Delegate)
        {
            return new[]
            {
                step.State.Update(
                    builder.Id,
                    item => item.With(Slots.LegacyTls, new SlotValue(call.Argument(0), source))
                ),
            };
        }

        // WithTls() and WithTls(lambda) start with TLS on.
        var (made, tls) = Creations.MakeObject(ObjectKind.LegacyTlsParameters, null, call.Syntax, "tls", step);
        made = made.Update(
            tls.Id,
            static item =>
                item with
                {
                    TlsOrigin = TlsOrigin.Legacy,
                    Slots = item.Slots.SetItem(Slots.UseTls, new SlotValue(ConstantValue.Of(true), null)),
                }
        );
        var states = call.Count > 0 ? Run(call, tls, step.With(made)) : new[] { made };
        return states.Select(after =>
            after.Update(builder.Id, item => item.With(Slots.LegacyTls, new SlotValue(tls, source)))
        );
    }

    /// <summary>
    /// What <c>Build()</c> does: picks the TLS settings and the transport and puts them into the options object.
    /// </summary>
    /// <returns>The state with the options complete.</returns>
    public static State Build(ObjectValue builder, SettingSource? source, State state)
    {
        if (state.Object(builder.Id) is not { } item || item.Slot(Slots.Options)?.Value is not ObjectValue options)
        {
            return state;
        }

        var (tls, attachment, lost) = EffectiveTls(item, state);
        if (
            item.Slot(Slots.LegacyTls) is { } legacy
            && (state.Object(legacy.Value)?.Slot(Slots.UseTls))?.Value is not ConstantValue { Constant: true }
            && HasOtherTls(item, state)
        )
        {
            state = state.Update(builder.Id, static target => target with { LegacyTlsCompetes = true });
        }

        state = lost is null ? state : Lose(builder, item.Slot(Slots.Tls)?.Value, lost.Lost, lost.Later, state);
        // Where paths were joined, one or the other may be in use.
        var transport = item.Slot(Slots.WebSocket) is { Certainty: not Certainty.Known } either
            ? either
            : item.Slot(Slots.Tcp) ?? item.Slot(Slots.WebSocket);
        if (transport is not null)
        {
            if (transport.Value is ObjectValue channel)
            {
                if (tls is not null)
                {
                    state = state.Update(
                        channel.Id,
                        target =>
                            target with
                            {
                                Slots = target.Slots.SetItem(Slots.TlsOptions, new SlotValue(tls, attachment)),
                            }
                    );
                }

                if (item.Slot(Slots.EndPoint) is { } endPoint && item.Slot(Slots.Tcp) is not null)
                {
                    state = state.Update(
                        channel.Id,
                        target =>
                            target.Slot(Slots.RemoteEndpoint) is null && target.Slot(Slots.Server) is null
                                ? target with
                                {
                                    Slots = target.Slots.SetItem(Slots.RemoteEndpoint, endPoint),
                                }
                                : target
                    );
                }

                if (
                    item.Slot(Slots.Scheme) is { } scheme
                    && scheme.Source is not null
                    && scheme.Source.Equals(transport.Source)
                )
                {
                    state = state.Update(
                        channel.Id,
                        target => target with { Slots = target.Slots.SetItem(Slots.Scheme, scheme) }
                    );
                }
            }

            state = state.Update(
                options.Id,
                target => target with { Slots = target.Slots.SetItem(Slots.ChannelOptions, transport) }
            );
        }

        if (source is null)
        {
            return state;
        }

        state = state.Update(options.Id, target => target with { Completion = target.Completion ?? source });
        return state.Update(
            builder.Id,
            target =>
                target with
                {
                    Slots = target.Slots.SetItem(Slots.Built, new SlotValue(options, source)),
                    Late = ImmutableArray<LostSetting>.Empty,
                }
        );
    }

    /// <summary>
    /// TLS settings other than those of <c>WithTls</c>: of <c>WithTlsOptions</c>, a URI, or the transport's own.
    /// </summary>
    private static bool HasOtherTls(HeapObject builder, State state) =>
        builder.Slot(Slots.Tls) is not null
        || new[] { builder.Slot(Slots.Tcp), builder.Slot(Slots.WebSocket) }.Any(transport =>
            state.Object(transport?.Value)?.Slot(Slots.TlsOptions) is { } own
            && state.Object(own.Value) is not { Sources.IsEmpty: true }
        );

    /// <summary>
    /// Which of the builder's TLS settings count: 4.3's <c>WithTls</c> over <c>WithTlsOptions</c> over those in the TCP
    /// options.
    /// </summary>
    private static (Value? Tls, SettingSource? Attachment, LostSetting? Lost) EffectiveTls(
        HeapObject builder,
        State state
    )
    {
        var explicitTls = builder.Slot(Slots.Tls);
        if (builder.Slot(Slots.LegacyTls) is { } legacy)
        {
            var parameters = state.Object(legacy.Value);
            var useTls = parameters?.Slot(Slots.UseTls);
            var isOff =
                parameters is { IsOpen: false }
                && (useTls is null || useTls.Value is ConstantValue { Constant: false });
            if (!isOff)
            {
                var isOn = useTls?.Value is ConstantValue { Constant: true };
                var isUriFirst =
                    !builder.LegacyTlsCompetes
                    && state.Object(explicitTls?.Value) is { TlsOrigin: TlsOrigin.UriScheme };
                var lost =
                    isOn
                    && !isUriFirst
                    && legacy.Source is not null
                    && explicitTls is { Source: { } overwritten, Value: not ConstantValue }
                        ? new LostSetting(overwritten, legacy.Source)
                        : null;
                return (legacy.Value, legacy.Source, lost);
            }

            if (explicitTls is null)
            {
                // Ignored as a whole; kept as the settings in effect so that what was meant can be told.
                return (legacy.Value, legacy.Source, null);
            }
        }

        return explicitTls is null or { Value: ConstantValue { Constant: null } }
            ? (null, null, null)
            : (explicitTls.Value, explicitTls.Source, null);
    }
}
