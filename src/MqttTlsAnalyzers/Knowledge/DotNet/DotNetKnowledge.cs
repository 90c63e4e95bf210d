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
    /// <summary>What makes an object of a type, by the type's name.</summary>
    private static readonly Dictionary<string, Func<Call, Step, Result[]?>> Constructors = new(StringComparer.Ordinal)
    {
        ["Uri"] = static (call, step) => Uris.Construct(call, step.State),
        ["UriBuilder"] = Uris.ConstructBuilder,
        ["IPAddress"] = static (call, step) => Result.OneOrNull(step.State, EndPoints.AddressOf(call, step.State)),
        ["IPEndPoint"] = static (call, step) => Result.OneOrNull(step.State, EndPoints.OfAddress(call)),
        ["DnsEndPoint"] = static (call, step) => Result.OneOrNull(step.State, EndPoints.OfName(call)),
        ["UnixDomainSocketEndPoint"] = static (call, step) =>
            Result.One(step.State, EndPoints.Make(EndpointKind.Unix, call.Argument(0), null, call.Syntax)),
        ["SslApplicationProtocol"] = static (call, step) =>
            Result.OneOrNull(step.State, EndPoints.ApplicationProtocolOf(call)),
        ["X509Chain"] = static (call, step) => Make(DotNetKinds.Chain, call, step),
        ["X509ChainPolicy"] = static (call, step) => Make(DotNetKinds.ChainPolicy, call, step),
        ["HttpsConnectionAdapterOptions"] = static (call, step) => Make(MqttNetKinds.HttpsOptions, call, step),
        ["CipherSuitesPolicy"] = static (call, step) =>
            call.Count == 1 ? Result.One(step.State, call.Argument(0)) : null,
        ["X509Certificate2"] = CertificateFactories.Construct,
        ["X509Certificate"] = CertificateFactories.Construct,
    };

    public static Result? Read(PropertyAccess access, Step step)
    {
        if (Folders.Read(access, step.State) is { } folder)
        {
            return folder;
        }

        if (access.Property.IsStatic)
        {
            return null;
        }

        if (Tasks.ResultOf(access) is { } awaited)
        {
            return new Result(step.State, awaited);
        }

        if (access.Receiver is ObjectValue reference && step.State.Object(reference.Id) is { } item)
        {
            return ReadObject(access, reference, item, step);
        }

        return Known(CertificateKeys.HasKey(access) ?? CertificateExports.Raw(access))
            ?? (Peer.Of(step) is null ? null : PeerCertificates.Read(access, step))
            ?? Known(
                NullableValues.Read(access, step.State)
                    ?? ChainParts.Read(access)
                    ?? Strings.Read(access)
                    ?? Uris.Read(access)
            );

        Result? Known(Value? value) => value is null ? default(Result?) : new Result(step.State, value);
    }

    /// <summary>A property of an object on the heap.</summary>
    private static Result? ReadObject(PropertyAccess access, ObjectValue reference, HeapObject item, Step step) =>
        item.Kind switch
        {
            DotNetKinds.Chain => Chains.Read(access, reference, item, step),
            DotNetKinds.ChainPolicy => Chains.ReadPolicy(access, reference, item, step.State),
            ObjectKind.Collection => Collections.Read(access, reference, item, step),
            DotNetKinds.Lazy when access.Property.Name == "Value" => LazyValues.Read(
                reference,
                item,
                access.Syntax,
                step
            ),
            DotNetKinds.UriBuilder when access.Property.Name == "Uri" => new Result(
                step.State,
                DataValue.Of(DotNetDataKinds.Uri, access.Syntax, ("Text", Uris.Built(item, access.Syntax)))
            ),
            _ => null,
        };

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
        if (
            Constructors.TryGetValue(type.Name, out var construct)
            && WellKnownTypes.IsFramework(call.Method)
            && construct(call, step) is { } known
        )
        {
            return known;
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
                && call.Syntax is BaseObjectCreationExpressionSyntax { Initializer.Expressions.Count: > 0 }
            )
            ? Collections.Construct(call, step)
            : Contents.Open(call, step.State) ?? TextBuilders.Construct(call, step) ?? LazyValues.Construct(call, step);
    }

    private static Result[] Make(ObjectKind kind, Call call, Step step) =>
        Result.One(MakeObject(kind, call.Syntax, out var made, step), made);

    public static State MakeObject(ObjectKind kind, SyntaxNode syntax, out ObjectValue reference, Step step)
    {
        var made = Creations.MakeObject(step.IdOf(syntax), kind, null, step);
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

        if ((Enumerators.InvokeStatic(call, step) ?? PeerCalls.Invoke(call, step)) is { } answered)
        {
            return answered;
        }

        if (receiver is not null && call.Method is { Name: "Build", ContainingType.Name: "X509Chain" })
        {
            return Chains.Unseen(call, step);
        }

        return InvokeOther(call, step);
    }

    /// <summary>A call that its receiver does not decide.</summary>
    private static Result[]? InvokeOther(Call call, Step step)
    {
        return KestrelListeners.Invoke(call, step)
            ?? Tasks.Invoke(call, step)
            ?? ListCallbacks.InvokeStatic(call, step)
            ?? ListEdits.InvokeStatic(call, step)
            ?? SharedVariables.Invoke(call, step)
            ?? MulticastDelegates.Invoke(call, step)
            ?? ShippedCalls.Invoke(call, step.State, Computed)
            ?? CertificateFactories.Invoke(call, step)
            ?? Folders.Invoke(call, step.State)
            ?? EndPoints.Invoke(call, step);

        Result[]? Computed(Call of, State state) =>
            Result.OneOrNull(state, NullableValues.Of(of, state))
            ?? Parsing.TextOfFlag(of, step.With(state))
            ?? Strings.Invoke(of, state)
            ?? TextParts.Invoke(of, step.With(state))
            ?? Parsing.InvokeFlags(of, state)
            ?? Parsing.Invoke(of, state)
            ?? Parsing.Refuse(of, step.With(state));
    }
}
