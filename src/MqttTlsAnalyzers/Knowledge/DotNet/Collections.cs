using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Lists, arrays and certificate collections: their types, and how they are made.</summary>
internal static class Collections
{
    /// <summary>A type whose instances the evaluator follows on the heap; null for the others.</summary>
    public static ObjectKind? KindOf(ITypeSymbol? type) =>
        type switch
        {
            { Name: "ListenOptions" } => MqttNetKinds.Listener,
            { Name: "HttpsConnectionAdapterOptions" } => MqttNetKinds.HttpsOptions,
            { Name: "X509Chain" } => DotNetKinds.Chain,
            { Name: "X509ChainPolicy" } => DotNetKinds.ChainPolicy,
            { Name: "X509CertificateCollection" or "X509Certificate2Collection" } => ObjectKind.Collection,
            { Name: "CipherSuitesPolicy" } => ObjectKind.Collection,
            IArrayTypeSymbol array when IsElement(array.ElementType) => ObjectKind.Collection,
            INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } named
                when IsElement(arguments[0]) && WellKnownTypes.IsIn(named, "System.Collections") =>
                ObjectKind.Collection,
            _ => null,
        };

    public static bool IsElement(ITypeSymbol type) =>
        type
            is {
                Name: "X509Certificate"
                    or "X509Certificate2"
                    or "SslApplicationProtocol"
                    or "TlsCipherSuite"
                    or "SslPolicyErrors"
            };

    /// <summary>A list, stack or queue of whatever; a set only of texts.</summary>
    public static bool IsList(INamedTypeSymbol type) =>
        type is { Name: "List" or "Stack" or "Queue" or "HashSet", TypeArguments: { Length: 1 } arguments }
        && (type.Name != "HashSet" || arguments[0].SpecialType == SpecialType.System_String)
        && WellKnownTypes.IsIn(type, "System.Collections");

    public static bool IsListOfTexts(INamedTypeSymbol type) =>
        IsList(type) && type.TypeArguments[0].SpecialType == SpecialType.System_String;

    public static Result[] Construct(Call call, Step step)
    {
        step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var reference, step));
        for (var i = 0; i < call.Count; i++)
        {
            if (call.ParameterType(i) is { SpecialType: SpecialType.System_Int32 })
            {
                continue;
            }

            step = step.With(
                IsElementValue(call, i, step.State)
                    ? Lists.Add(
                        reference,
                        call.Argument(i),
                        new ElementSource(call.ArgumentSyntax[i] ?? call.Syntax),
                        step
                    )
                    : Lists.AddAll(reference, call.Argument(i), step.State)
            );
        }

        return Result.One(step.State, reference);
    }

    /// <summary>A property of a list, or of what goes through one.</summary>
    public static Result? Read(PropertyAccess access, ObjectValue reference, HeapObject item, Step step)
    {
        Value? value = access.Property.Name switch
        {
            Enumerators.CurrentSlot when item.Slot(Enumerators.EnumeratedSlot) is not null => Choices.OneOf(
                Choices.ElementsOf(item),
                access.Syntax,
                access.Property.Type
            ),
            Enumerators.CurrentSlot when item.Slot(Enumerators.CurrentSlot) is { Certainty: Certainty.Known } current =>
                current.Value,
            "Count" or "Length" when !item.IsOpen => new ConstantValue(
                item.Elements.Length,
                access.Syntax,
                PeerEvidence.Of(reference, step)
            ),
            _ => null,
        };
        return value is null ? null : new Result(step.State, value);
    }

    private static bool IsElementValue(Call call, int index, State state) =>
        state.Object(call.Argument(index)) is null && call.ParameterType(index) is { } type && IsElement(type);

    public static Result[]? Invoke(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        if (step.Mode.UnrollsLoops && !item.IsOpen && PeerLists.Query(call, reference, item, step) is { } answered)
        {
            return answered;
        }

        return ListEdits.Add(call, reference, step)
            ?? ListEdits.Remove(call, reference, item, step)
            ?? ListQueries.Invoke(call, reference, item, step)
            ?? Enumerators.Invoke(call, reference, item, step);
    }
}
