using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// What .NET's own members mean. Types are known by name and namespace, since they live in different assemblies per
/// target framework.
/// </summary>
internal static class DotNetKnowledge
{
    public static Result? Read(PropertyAccess access, Step step)
    {
        var (property, receiver, syntax) = (access.Property, access.Receiver, access.Syntax);
        var folder = Folders.Read(access, step.State);
        if (folder is not null || property.IsStatic)
        {
            return folder;
        }

        if (
            receiver is not null
            && property is { Name: "Result", ContainingType: { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } }
            && WellKnownTypes.IsIn(property.ContainingType, "System")
        )
        {
            return new Result(step.State, receiver);
        }

        if (receiver is ObjectValue reference && step.State.Object(reference.Id) is { } item)
        {
            return item.Kind switch
            {
                DotNetKinds.Chain => Chains.Read(property, reference, item, syntax, step),
                DotNetKinds.ChainPolicy => Chains.ReadPolicy(property, reference, item, syntax, step.State),
                ObjectKind.Collection
                    when property.Name == Enumerators.CurrentSlot
                        && item.Slot(Enumerators.EnumeratedSlot) is not null => new Result(
                    step.State,
                    Choices.OneOf(Choices.ElementsOf(item), syntax, property.Type)
                ),
                ObjectKind.Collection
                    when property.Name == Enumerators.CurrentSlot
                        && item.Slot(Enumerators.CurrentSlot) is { Certainty: Certainty.Known } current => new Result(
                    step.State,
                    current.Value
                ),
                ObjectKind.Collection when property.Name is "Count" or "Length" && !item.IsOpen => new Result(
                    step.State,
                    new ConstantValue(item.Elements.Length, syntax, PeerEvidence.Of(reference, step))
                ),
                DotNetKinds.Lazy when property.Name == "Value" => LazyValues.Read(reference, item, syntax, step),
                DotNetKinds.UriBuilder when property.Name == "Uri" => new Result(
                    step.State,
                    DataValue.Of(DotNetDataKinds.Uri, syntax, ("Text", Uris.Built(item, syntax)))
                ),
                _ => null,
            };
        }

        if (CertificateKeys.HasKey(receiver, property, syntax) is { } hasKey)
        {
            return new Result(step.State, hasKey);
        }

        if (CertificateExports.Raw(receiver, property, syntax) is { } raw)
        {
            return new Result(step.State, raw);
        }

        if (Peer.Of(step) is not null && PeerCertificates.Read(access, step) is { } shown)
        {
            return shown;
        }

        if (receiver is DataValue { Kind: DotNetDataKinds.ChainPart } part)
        {
            return new Result(
                step.State,
                part.Part(property.Name)
                    ?? UnknownValue.Of(
                        DerivedKey.Of(property.Name, syntax, part),
                        property.Type,
                        syntax,
                        isNotNull: true,
                        PeerEvidence.Chain | PeerEvidence.Choosable
                    )
            );
        }

        if (
            receiver is ConstantValue { Constant: not null }
            && property
                is { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
        )
        {
            return new Result(step.State, receiver);
        }

        if (
            receiver is ConstantValue { Constant: string text }
            && property is { Name: "Length", ContainingType.SpecialType: SpecialType.System_String }
        )
        {
            return new Result(step.State, new ConstantValue(text.Length, syntax, receiver.Evidence));
        }

        if (
            receiver is DataValue { Kind: DotNetDataKinds.Uri } uri
            && Uris.Read(uri, property.Name, syntax) is { } read
        )
        {
            return new Result(step.State, read);
        }

        return null;
    }

    public static State? Write(PropertyAccess access, Value value, Step step) =>
        access.Receiver is ObjectValue reference
        && step.State.Object(reference.Id)
            is {
                Kind: DotNetKinds.Chain
                    or DotNetKinds.ChainPolicy
                    or DotNetKinds.UriBuilder
                    or MqttNetKinds.HttpsOptions
            }
            ? step.State.Update(
                reference.Id,
                item => item.With(access.Property.Name, new SlotValue(value, step.SourceOf(access.Syntax)))
            )
            : null;

    public static Result[]? Construct(Call call, Step step)
    {
        var type = call.Method.ContainingType;
        var syntax = call.Syntax;
        switch (type.Name)
        {
            case "Uri" when WellKnownTypes.IsIn(type, "System"):
                return Uris.Construct(call, step.State);
            case "UriBuilder" when WellKnownTypes.IsIn(type, "System"):
                return Uris.ConstructBuilder(call, step);
            case "IPAddress" when WellKnownTypes.IsIn(type, "System.Net"):
                return EndPoints.AddressText(call.Argument(0), step.State) is { } address
                    ? Result.One(step.State, EndPoints.Address(address, syntax))
                    : null;
            case "IPEndPoint" when WellKnownTypes.IsIn(type, "System.Net") && call.Count == 2:
                return Result.One(
                    step.State,
                    EndPoints.Make(
                        EndpointKind.IPEndPoint,
                        (call.Argument(0) as DataValue)?.Part("Text"),
                        call.Argument(1),
                        syntax
                    )
                );
            case "DnsEndPoint" when WellKnownTypes.IsIn(type, "System.Net") && call.Count >= 2:
                return Result.One(
                    step.State,
                    EndPoints.Make(EndpointKind.Dns, call.Argument(0), call.Argument(1), syntax)
                );
            case "UnixDomainSocketEndPoint":
                return Result.One(step.State, EndPoints.Make(EndpointKind.Unix, call.Argument(0), null, syntax));
            case "SslApplicationProtocol" when call.Count == 1:
                return Result.One(
                    step.State,
                    DataValue.Of(DotNetDataKinds.ApplicationProtocol, syntax, ("Name", call.Argument(0)))
                );
            case "X509Chain":
                return Result.One(MakeObject(DotNetKinds.Chain, syntax, out var chain, step), chain);
            case "HttpsConnectionAdapterOptions":
                return Result.One(MakeObject(MqttNetKinds.HttpsOptions, syntax, out var https, step), https);
            case "X509ChainPolicy":
                return Result.One(MakeObject(DotNetKinds.ChainPolicy, syntax, out var policy, step), policy);
            case "CipherSuitesPolicy" when call.Count == 1:
                return Result.One(step.State, call.Argument(0));
            case "X509Certificate2" or "X509Certificate":
                return CertificateFactories.Construct(call, step);
        }

        if ((!step.Mode.UnrollsLoops || step.Machine.IsInInitializer) && Dictionaries.IsDictionary(type))
        {
            return Dictionaries.ConstructDictionary(call, step);
        }

        // A list that a handler makes empty is to be filled, with problems for example; one that it makes of texts is a
        // question.
        return
            Collections.KindOf(type) == ObjectKind.Collection
            || (!step.Mode.UnrollsLoops && Collections.IsList(type))
            || (
                Collections.IsListOfTexts(type)
                && syntax is BaseObjectCreationExpressionSyntax { Initializer.Expressions.Count: > 0 }
            )
            ? Collections.Construct(call, step)
            : Contents.Open(call, step.State) ?? TextBuilders.Construct(call, step) ?? LazyValues.Construct(call, step);
    }

    public static State MakeObject(ObjectKind kind, SyntaxNode syntax, out ObjectValue reference, Step step)
    {
        var made = Creations.MakeObject(kind, null, syntax, string.Empty, step);
        reference = made.Reference;
        return made.State;
    }

    public static Result[]? Invoke(Call call, Step step)
    {
        if (ListQueries.NeverRun(call, step) is { } unasked)
        {
            return unasked;
        }

        var receiver = call.Receiver;
        if (receiver is ObjectValue reference && step.State.Object(reference.Id) is { } item)
        {
            switch (item.Kind)
            {
                case DotNetKinds.Chain when call.Method.Name == "Build":
                    return Chains.Build(call, reference, item, step);
                case MqttNetKinds.Listener when call.Method.Name is KestrelSlots.Https or KestrelSlots.Mqtt:
                    return KestrelListeners.Use(call, reference, item, step);
                case MqttNetKinds.HttpsOptions when call.Method.Name == KestrelSlots.AllowAnyClientCertificate:
                    var allowed = new SlotValue(ConstantValue.Of(true), step.SourceOf(call.Syntax));
                    return Result.One(step.State.Set(reference, call.Method.Name, allowed), ConstantValue.Null);
                case DotNetKinds.Chain when call.Method.Name is "Dispose" or "Reset":
                    return Result.One(step.State, ConstantValue.Null);
                case DotNetKinds.UriBuilder
                    when call.Method is { Name: "ToString", Parameters.IsEmpty: true }
                        && Uris.Built(item, call.Syntax) is { } text:
                    return Result.One(step.State, text);
                case DotNetKinds.StringBuilder:
                    return TextBuilders.Invoke(call, reference, item, step);
                case ObjectKind.Dictionary when Dictionaries.InvokeDictionary(call, reference, item, step) is { } entry:
                    return entry;
                case ObjectKind.Collection when Collections.Invoke(call, reference, item, step) is { } collected:
                    return collected;
            }
        }

        if (PeerCalls.Invoke(call, step) is { } answered)
        {
            return answered;
        }

        if (receiver is not null && call.Method is { Name: "Build", ContainingType.Name: "X509Chain" })
        {
            return Chains.Unseen(call, step);
        }

        return KestrelListeners.Invoke(call, step)
            ?? Tasks.Invoke(call, step)
            ?? ListCallbacks.InvokeStatic(call, step)
            ?? SharedVariables.Invoke(call, step)
            ?? ShippedCalls.Invoke(call, step.State, Computed)
            ?? CertificateFactories.Invoke(call, step)
            ?? Folders.Invoke(call, step.State)
            ?? EndPoints.Invoke(call, step);

        Result[]? Computed(Call of, State state) =>
            Strings.Invoke(of, state)
            ?? TextParts.Invoke(of, step.With(state))
            ?? Parsing.InvokeFlags(of, state)
            ?? Parsing.Invoke(of, state);
    }
}
