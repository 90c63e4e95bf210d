using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary><c>X509Chain</c> and its policy.</summary>
internal static class Chains
{
    /// <summary>On a chain: the result of its last <c>Build()</c>.</summary>
    public const string BuiltSlot = "Built";

    /// <summary><c>X509VerificationFlags.AllowUnknownCertificateAuthority</c>; <c>AllFlags</c> contains it.</summary>
    private const long AllowUnknownCertificateAuthority = 16;

    /// <summary><c>X509ChainTrustMode.CustomRootTrust</c>.</summary>
    private const long CustomRootTrust = 1;

    public static Result? Read(
        IPropertySymbol property,
        ObjectValue reference,
        HeapObject item,
        SyntaxNode syntax,
        Step step
    )
    {
        switch (property.Name)
        {
            case "ChainPolicy":
                return ObjectParts.Read(ObjectKind.ChainPolicy, property.Name, reference, item, syntax, step.State);
            case "ChainElements" or "ChainStatus":
                var key = ("chain", property.Name, reference.Id);
                // What is wrong with a chain that was built here has been found under its own policy.
                var evidence =
                    property.Name == "ChainStatus" && item.Slot(BuiltSlot)?.Value.Evidence is { } built
                        ? built
                        : Evidence.Chain;
                return new Result(
                    step.State,
                    new UnknownValue(key, evidence, isNotNull: true, origin: syntax, type: property.Type)
                );
            default:
                return null;
        }
    }

    public static Result? ReadPolicy(
        IPropertySymbol property,
        ObjectValue reference,
        HeapObject item,
        SyntaxNode syntax,
        State state
    ) =>
        property.Name is "ExtraStore" or "CustomTrustStore"
            ? ObjectParts.Read(ObjectKind.Collection, property.Name, reference, item, syntax, state)
        : item.Slot(property.Name) is { Certainty: Certainty.Known } slot ? new Result(state, slot.Value)
        : item.IsOpen ? null
        : property.Name is "VerificationFlags" or "TrustMode" ? new Result(state, new ConstantValue(0, syntax))
        : null;

    public static Result[] Build(Call call, ObjectValue reference, HeapObject chain, Step step)
    {
        var policy = step.State.Object(chain.Slot("ChainPolicy")?.Value);
        var evidence = Evidence.Chain;
        if (policy is not null)
        {
            var trust = policy.Slot("TrustMode");
            var flags = policy.Slot("VerificationFlags");
            if ((trust?.Value as ConstantValue)?.AsNumber() == CustomRootTrust)
            {
                evidence = Evidence.ChainOfOwnRoot;
            }
            else if (trust is { } other && other.Value is not ConstantValue)
            {
                evidence = Evidence.Chain | Evidence.Unseen;
            }
            else if (
                (flags?.Value as ConstantValue)?.AsNumber() is { } bits
                && (bits & AllowUnknownCertificateAuthority) != 0
            )
            {
                evidence = Evidence.ChainOfAnyRoot;
                if (flags!.Source is { } source)
                {
                    step.Machine.WeakChainPolicies.Add(source.Node);
                }
            }
        }

        var results = Built(call, evidence, step);
        return Array.ConvertAll(
            results,
            result => new Result(
                result.State.Update(
                    reference.Id,
                    item => item with { Slots = item.Slots.SetItem(BuiltSlot, new SlotValue(result.Value, null)) }
                ),
                result.Value
            )
        );
    }

    public static Result[] Built(Call call, Evidence evidence, Step step) =>
        Result.One(
            UnseenCalls.MayThrow(call.Syntax, evidence, returnsVoid: false, step),
            new UnknownValue(
                ("built", call.Syntax),
                evidence,
                isNotNull: true,
                origin: call.Syntax,
                type: call.Method.ReturnType
            )
        );
}
