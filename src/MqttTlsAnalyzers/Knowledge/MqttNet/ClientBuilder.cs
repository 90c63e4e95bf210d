using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The client options builder.</summary>
internal sealed class ClientBuilder
{
    private readonly ClientUris _uris;

    /// <param name="library">What the referenced MQTTnet can do.</param>
    public ClientBuilder(MqttNetCapabilities library) => _uris = new ClientUris(library);

    public static State Initialize(SyntaxNode syntax, ObjectValue builder, Step step)
    {
        // The builder fills one options object from the start and returns it from every Build().
        var (made, options) = Creations.MakeObject(
            step.IdOf(syntax, builder.Id.Part + "options"),
            MqttNetKinds.ClientOptions,
            null,
            step
        );
        return made.Fill(builder, Slots.Options, new SlotValue(options, null));
    }

    public Result[]? Invoke(Call call, ObjectValue builder, Step step)
    {
        var on = new BuilderCall(call, builder, step.SourceOf(call.Syntax));
        switch (on.Name)
        {
            case MemberNames.Build:
                var isRefused = ClientBuild.HasNoTransport(builder, step.State);
                step = step.With(ClientBuild.Build(builder, on.Source, step.State));
                var built = Result.One(
                    step.State,
                    step.State.Object(builder.Id)?.Slot(Slots.Options)?.Value
                        ?? new UnknownValue(new PlaceKey("options", call.Syntax))
                );
                return isRefused ? Exceptions.Ended(built, step) : built;
            case MemberNames.WithCredentials:
                return Result.One(SetCredentials(on, step), builder);
            default:
                return Connect(on, step.With(NoteLateCall(on, step.State)))
                    ?.Select(after => new Result(after, builder))
                    .ToArray();
        }
    }

    /// <summary>A call that chooses the transport or TLS; null for others.</summary>
    private IEnumerable<State>? Connect(BuilderCall on, Step step) =>
        on.Name switch
        {
            MemberNames.WithTcpServer => ClientTransports.WithTcpServer(on, step),
            MemberNames.WithEndPoint => new[] { ClientTransports.WithEndPoint(on, step) },
            MemberNames.WithWebSocketServer => ClientTransports.WithWebSocketServer(on, step),
            MemberNames.WithConnectionUri => new[] { _uris.WithConnectionUri(on, step) },
            MemberNames.WithTlsOptions => ClientTls.WithTlsOptions(on, step),
            MemberNames.WithTls => ClientTls.WithTls(on, step),
            _ => null,
        };

    /// <summary>In a loop, as one that tries again, the call is for the next <c>Build()</c>.</summary>
    private static State NoteLateCall(BuilderCall on, State state) =>
        state.Object(on.Builder.Id) is { } made
        && made.Slot(Slots.Built)?.Source is { } build
        && !on.Source.MayLeadTo(build, made.Creation)
            ? BuilderNotes.Note(
                state,
                on.Builder,
                notes => notes with { Late = notes.Late.Add(new LostSetting(on.Source, build)) }
            )
            : state;

    private static State SetCredentials(BuilderCall on, Step step)
    {
        var call = on.Call;
        var value = call.Argument(0);
        if (call.Count > 1 || call.ParameterType(0)?.SpecialType == SpecialType.System_String)
        {
            var (made, credentials) = MakeCredentials(
                on,
                call.Argument(0),
                call.Count > 1 ? call.Argument(1) : ConstantValue.Null,
                step
            );
            step = step.With(made);
            value = credentials;
        }

        // Lives on after Build(): the options object is the builder's own.
        var target = OptionsOf(on.Builder, step.State) ?? on.Builder;
        return step.State.Set(target, Slots.Credentials, on.Sets(value));
    }

    /// <summary>The credentials that MQTTnet makes of a user name and a password.</summary>
    public static (State State, ObjectValue Credentials) MakeCredentials(
        BuilderCall on,
        Value userName,
        Value password,
        Step step
    )
    {
        var (made, credentials) = Creations.MakeObject(
            step.IdOf(on.Syntax, "credentials"),
            MqttNetKinds.Credentials,
            null,
            step
        );
        made = made.Set(credentials, Slots.UserName, new SlotValue(userName, null));
        return (made.Set(credentials, Slots.Password, new SlotValue(password, null)), credentials);
    }

    /// <summary>The options object that a builder fills; null for a builder that was made elsewhere.</summary>
    public static ObjectValue? OptionsOf(ObjectValue builder, State state) =>
        state.Object(builder.Id)?.Slot(Slots.Options)?.Value as ObjectValue;
}
