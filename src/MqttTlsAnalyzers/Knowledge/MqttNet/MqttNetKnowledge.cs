using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Knowledge.Handlers;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>What MQTTnet's members do to the objects they are called on, for all generations.</summary>
internal sealed class MqttNetKnowledge
{
    private readonly MqttNetCapabilities _library;
    private readonly ClientBuilder _clientBuilder;

    /// <param name="library">What the referenced MQTTnet can do.</param>
    public MqttNetKnowledge(MqttNetCapabilities library)
    {
        _library = library;
        _clientBuilder = new ClientBuilder(library);
    }

    /// <summary>Evaluates a call of an MQTTnet member; null when it is not one.</summary>
    public Result[]? Invoke(Call call, Step step)
    {
        var method = call.Method.ReducedFrom ?? call.Method;
        if (!MqttNetTypes.IsMqttNet(method))
        {
            return Clients.InvokeOfOtherLibrary(call, step);
        }

        if (step.State.Object(call.Receiver) is { Kind: MqttNetKinds.Listener })
        {
            return null;
        }

        if (Peer.Of(step) is { } peer && ShippedHandler.Is(method))
        {
            return ShippedHandler.Answer(call, peer, step);
        }

        if (call.Receiver is ObjectValue reference && step.State.Object(reference.Id) is { } item)
        {
            var known = item.Kind switch
            {
                MqttNetKinds.ClientOptionsBuilder => _clientBuilder.Invoke(call, reference, step),
                MqttNetKinds.ManagedOptions => ManagedBuilder.Invoke(call, reference, step),
                MqttNetKinds.ServerOptions => ServerBuilder.Invoke(call, reference, item, step),
                MqttNetKinds.TlsOptions or MqttNetKinds.WebSocketOptions => Setters.Invoke(call, reference, item, step),
                MqttNetKinds.Client => Clients.Invoke(call, reference, item, step),
                _ => null,
            };
            if (known is not null)
            {
                return IsRefused(call, item) ? Exceptions.Ended(known, step) : known;
            }

            if (MqttNetTypes.KindOf(call.Method.ReturnType) == item.Kind)
            {
                return Result.One(step.State, reference);
            }
        }

        return Clients.InvokeOther(call, step);
    }

    private static bool IsRefused(Call call, HeapObject item) =>
        call.Count > 0
        && call.Argument(0) is ConstantValue { Constant: null }
        && (
            Members.RefusesNull(item.Kind, call.Method.Name)
            || (item.Kind == MqttNetKinds.ClientOptionsBuilder && call.ParameterType(0)?.TypeKind == TypeKind.Delegate)
        );

    /// <summary>Reads a property of an MQTTnet object or of a handler's argument; null when it is none.</summary>
    public Result? Read(PropertyAccess access, Step step)
    {
        var (property, syntax) = (access.Property, access.Syntax);
        if (
            access.Receiver is DataValue { Kind: DotNetDataKinds.HandlerArgument } argument
            && argument.Part(property.Name) is { } part
        )
        {
            return new Result(step.State, part);
        }

        if (
            access.Receiver is not ObjectValue reference
            || step.State.Object(reference.Id) is not { } item
            || !MqttNetTypes.IsMqttNet(property)
        )
        {
            return null;
        }

        var name = Members.SlotOf(property.Name);
        if (item.Slot(name) is { Certainty: Certainty.Known } slot)
        {
            return new Result(step.State, slot.Value);
        }

        if (PartOf(item, name) is { } kind)
        {
            return ObjectParts.Read(new ObjectPart(kind, name), reference, syntax, step.State);
        }

        return (item.Kind, name) is (MqttNetKinds.TlsOptions, Slots.SslProtocol) && !item.IsOpen
            ? new Result(step.State, new ConstantValue(_library.DefaultClientProtocols, syntax))
            : null;
    }

    /// <summary>The kind of object that a property holds from the start; null where it holds none.</summary>
    private static ObjectKind? PartOf(HeapObject item, string property) =>
        (item.Kind, property) switch
        {
            (MqttNetKinds.TcpOptions or MqttNetKinds.WebSocketOptions, Slots.TlsOptions) => MqttNetKinds.TlsOptions,
            (MqttNetKinds.ServerOptions, Slots.DefaultEndpointOptions) => MqttNetKinds.ServerEndpoint,
            (MqttNetKinds.ServerOptions, Slots.TlsEndpointOptions) => MqttNetKinds.ServerTlsEndpoint,
            (MqttNetKinds.ManagedOptions, Slots.ClientOptions) when item.IsOpen => MqttNetKinds.ClientOptions,
            _ => null,
        };

    /// <summary>Writes a property of an MQTTnet object; null when it is none.</summary>
    public static State? Write(PropertyAccess access, Value value, Step step)
    {
        var (property, syntax) = (access.Property, access.Syntax);
        if (
            access.Receiver is not ObjectValue reference
            || step.State.Object(reference.Id) is not { Kind: not ObjectKind.User }
            || !MqttNetTypes.IsMqttNet(property)
        )
        {
            return null;
        }

        var name = Members.SlotOf(property.Name);
        step =
            name == Slots.ClientCertificates && syntax is AssignmentExpressionSyntax { Right: var given }
                ? step.With(Certificates.NameUnseen(value, given, step))
                : step;
        var provided = Setters.Provided(name, value, value.Origin ?? syntax, step);
        return provided.Length == 1
            ? Setters.Set(
                reference,
                name,
                new SlotValue(provided[0].Value, step.SourceOf(syntax)),
                step.With(provided[0].State)
            )
            : Setters.Set(reference, name, new SlotValue(value, step.SourceOf(syntax)), step);
    }

    /// <summary>Makes an object of MQTTnet's; null for other types.</summary>
    public static Result[]? Construct(Call call, Step step)
    {
        var type = call.Method.ContainingType;
        if (MqttNetTypes.KindOf(type) is not { } kind)
        {
            return null;
        }

        var (state, reference) = Creations.MakeObject(step.IdOf(call.Syntax), kind, type, step);
        return Result.One(Constructed(call, kind, reference, step.With(state)), reference);
    }

    /// <summary>Gives a new MQTTnet object what its constructor sets.</summary>
    public static State Constructed(Call call, ObjectKind kind, ObjectValue reference, Step step)
    {
        var state = step.State;
        switch (kind)
        {
            case MqttNetKinds.ClientOptionsBuilder:
                state = ClientBuilder.Initialize(call.Syntax, reference, step.With(state));
                break;
            case MqttNetKinds.CertificateProvider when call.Count > 0:
                state = Certificates.NameUnseen(call.Argument(0), call.ArgumentSyntax[0] ?? call.Syntax, step);
                state = state.Update(
                    reference.Id,
                    item => item.With(Slots.ClientCertificates, new SlotValue(call.Argument(0), null))
                );
                break;
            case MqttNetKinds.Credentials when call.Count > 0:
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
            case MqttNetKinds.Client:
                state = Clients.UseAdapter(call, reference, state);
                break;
        }

        return state;
    }

    /// <summary>An object as its constructor leaves it before any argument counts.</summary>
    public static HeapObject NewObject(ObjectKind kind, ITypeSymbol? type) =>
        new(kind)
        {
            Notes = kind switch
            {
                MqttNetKinds.TlsOptions => BuilderNotes.Of(
                    MqttNetTypes.IsTlsOptionsBuilder(type) ? TlsOrigin.Builder : TlsOrigin.OptionsObject
                ),
                MqttNetKinds.LegacyTlsParameters => BuilderNotes.Of(TlsOrigin.Legacy),
                _ => null,
            },
        };

    /// <summary>An object that code outside of the analysed body has made.</summary>
    public static HeapObject OutsideObject(ObjectKind kind) =>
        new(kind)
        {
            IsOpen = true,
            IsExternal = true,
            Notes = BuilderNotes.Of(TlsOrigin.External),
        };

    /// <summary>Options that <c>Build()</c> has made, or that were given to MQTTnet.</summary>
    public static bool IsFinished(HeapObject item) =>
        item
            is {
                Completion: not null,
                Kind: MqttNetKinds.ClientOptions or MqttNetKinds.ManagedOptions or MqttNetKinds.ServerOptions
            };

    /// <summary>The property leads into options that may be built already.</summary>
    public static bool LeadsIntoOptions(IPropertySymbol property) =>
        Members.LeadsIntoOptions(property.Name) && MqttNetTypes.IsMqttNet(property);
}
