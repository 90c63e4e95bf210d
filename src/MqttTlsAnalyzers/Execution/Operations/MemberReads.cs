using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Knowledge;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Reads fields and properties.</summary>
internal static class MemberReads
{
    public static Result[] ReadField(IFieldReferenceOperation reference, Step step)
    {
        var field = reference.Field;
        if (field.ContainingType is { IsTupleType: true } && reference.Instance is not null)
        {
            return Operands.Map(
                reference.Instance,
                (value, after) =>
                    new Result(
                        after,
                        Tuples.ItemOf(
                            value,
                            (field.CorrespondingTupleField ?? field).Name,
                            choices => Choices.OneOf(choices, reference.Syntax, field.Type)
                        )
                            ?? UnknownValue.Of(
                                DerivedKey.Of(new NameKey("item", field.Name), reference.Syntax, value),
                                field.Type,
                                reference.Syntax,
                                step.With(after).EvidenceOf(value)
                            )
                    ),
                step
            );
        }

        if (field.IsStatic)
        {
            if (step.Knowledge.ReadStatic(field, reference.Syntax) is { } known)
            {
                return Result.One(step.State, known);
            }

            return ReadMember(new MemberRead(field, null, reference), step);
        }

        if (reference.Instance is null)
        {
            return Result.One(step.State, UnknownValue.Of(field, field.Type, reference.Syntax));
        }

        return step.Evaluate(reference.Instance)
            .SelectMany(receiver =>
                ReadMember(new MemberRead(field, receiver.Value, reference), step.With(receiver.State))
            )
            .ToArray();
    }

    public static Result[] ReadProperty(IPropertyReferenceOperation reference, Value? receiver, Step step)
    {
        if (receiver is ExceptionValue { Message: { } message } && reference.Property.Name == nameof(Exception.Message))
        {
            return Result.One(step.State, message);
        }

        var access = new PropertyAccess(reference.Property, receiver, reference.Syntax);
        return step.Knowledge.Read(access, step) is { } known
            ? new[] { known }
            : ReadMember(
                new MemberRead(
                    reference.Instance?.Syntax is BaseExpressionSyntax
                        ? reference.Property
                        : Dispatch.TargetOf(reference.Property, receiver, step.State),
                    receiver,
                    reference
                ),
                step
            );
    }

    /// <summary>
    /// A field or property that has no meaning of its own: what was written to it here, what it definitely is, or
    /// unknown.
    /// </summary>
    public static Result[] ReadMember(MemberRead read, Step step)
    {
        var (member, receiver, operation) = (read.Member, read.Receiver, read.Operation);
        var type = read.Type;
        var holder = step.State.Object(receiver);
        if (holder?.Slot(MemberSlots.NameOf(member)) is { } slot && !HasGetter(member, step))
        {
            return Result.One(
                step.State,
                slot.Certainty == Certainty.Known
                    ? slot.Value
                    : UnknownValue.Unfollowed(new SymbolKey("joined", member), type, operation.Syntax)
            );
        }

        if (
            holder is { Kind: ObjectKind.User, StartsAsDeclared: true, IsOpen: false, IsExternal: false }
            && InitialValue(read, step) is { } initial
        )
        {
            return initial;
        }

        if (DefiniteMembers.IsInitializedLater(member, step))
        {
            return Result.One(step.State, DefaultOf(read));
        }

        if (member.IsStatic && step.State.Variable(member) is { } written)
        {
            return Result.One(step.State, written);
        }

        if (step.State.Variable(read.Key) is { } known)
        {
            return Result.One(step.State, known);
        }

        // What a constructor is given, whoever makes the object knows.
        return DefiniteMembers.Read(read, step) switch
        {
            null => ReadShipped(read, step) ?? ReadFromOutside(read, step),
            [{ Value: UnknownValue { Key: IParameterSymbol } }] given => ReadShipped(read, step) ?? given,
            var definite => definite,
        };
    }

    /// <summary>
    /// A getter that computes something of what the property holds: <c>get =&gt; field ?? "localhost"</c>.
    /// </summary>
    private static bool HasGetter(ISymbol member, Step step) =>
        member is IPropertySymbol { GetMethod: { } getter, SetMethod: not null } && SetAccessors.HasCode(getter, step);

    /// <summary>What a file that ships with the program gives to a property; null where it says nothing.</summary>
    private static Result[]? ReadShipped(MemberRead read, Step step) =>
        read.Member is IPropertySymbol property
        && (read.Receiver is null || step.EvidenceOf(read.Receiver) == Evidence.None)
        && step.Knowledge.ShippedValueOf(new PropertyAccess(property, read.Receiver, read.Syntax), step) is { } shipped
            ? new[] { shipped }
            : null;

    private static Result[] ReadFromOutside(MemberRead read, Step step)
    {
        var (member, receiver, operation, type) = (read.Member, read.Receiver, read.Operation, read.Type);
        if (
            Choices.PartsOf(
                receiver,
                choice =>
                    step.State.Object(choice) is { Kind: ObjectKind.User } one
                        ? one.Slot(MemberSlots.NameOf(member))?.Value
                        : null
            ) is
            { IsEmpty: false } choices
        )
        {
            return Result.One(step.State, Choices.OneOf(choices, operation.Syntax, type));
        }

        var key = receiver is null
            ? new SymbolKey("member", member.OriginalDefinition)
            : DerivedKey.Of(new SymbolKey("member", member.OriginalDefinition), operation.Syntax, receiver);
        var evidence = receiver is null ? Evidence.None : step.EvidenceOf(receiver);
        step = step.With(
            member is IPropertySymbol
                ? UnseenCalls.MayThrow(operation.Syntax, evidence, returnsVoid: false, step)
                : step.State
        );
        var value =
            evidence == Evidence.None
                ? OutsideValues.Of(
                    member.DeclaringSyntaxReferences.IsEmpty ? key : member,
                    type,
                    operation.Syntax,
                    ref step
                )
                : UnknownValue.OfNotNull(key, type, operation.Syntax, evidence);
        if (value is UnknownValue unknown && IsUnfollowed(read, step))
        {
            value = unknown.WithUnfollowed(true);
        }

        return Result.One(value is ObjectValue ? Remember(read, value, step.State) : step.State, value);
    }

    private static bool IsUnfollowed(MemberRead read, Step step) =>
        read.Receiver is { } receiver
            // A setting of options from outside is judged where it is set.
            ? (
                read.Member is IPropertySymbol { SetMethod: not null }
                && step.State.Object(receiver) is { IsConfiguration: true }
            ) || Unfollowed.IsResultOf(receiver, step.State)
            : read.Member is IPropertySymbol { GetMethod: { DeclaringSyntaxReferences.IsEmpty: true } getter }
                && step.Knowledge.IsComputation(getter);

    /// <summary>
    /// What a field or auto-property holds when nothing has been written to it; null for other members.
    /// </summary>
    private static Result[]? InitialValue(MemberRead read, Step step)
    {
        var member = read.Member;
        var backed = (member as IFieldSymbol)?.AssociatedSymbol as IPropertySymbol;
        if (
            (backed ?? member).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(step.CancellationToken)
                is not { } declaration
            || declaration is not (VariableDeclaratorSyntax or PropertyDeclarationSyntax)
            || Dispatch.MayBeOverridden(read, step)
            || member.IsAbstract
            || step.Frame.Depth >= Bounds.MaximumCallDepth
            || !step.Machine.Resolving.Add(member)
        )
        {
            return null;
        }

        var bodies = FlowGraphs
            .BodiesOf(declaration)
            .Where(body => backed is null || body is EqualsValueClauseSyntax)
            .ToList();
        var results = bodies.Count switch
        {
            0 => Result.One(step.State, DefaultOf(read)),
            1 when bodies[0] is EqualsValueClauseSyntax => DefiniteMembers.Initialize(bodies[0], read, step),
            _ => null,
        };
        step.Machine.Resolving.Remove(member);
        return results;
    }

    /// <summary>What a member holds before anything is written to it.</summary>
    public static Value DefaultOf(MemberRead read)
    {
        var syntax = read.Syntax;
        return read.Type switch
        {
            { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } =>
                new ConstantValue(null, syntax),
            { SpecialType: SpecialType.System_Boolean } => ConstantValue.Of(false, origin: syntax),
            { TypeKind: TypeKind.Enum }
            or { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => new ConstantValue(
                0,
                syntax
            ),
            _ => UnknownValue.Unfollowed(new SymbolKey("initial", read.Member), read.Type, syntax),
        };
    }

    private static State Remember(MemberRead read, Value value, State state) =>
        read.Member.IsStatic ? state.WithVariable(read.Member, value)
        : read.Receiver is ObjectValue reference
            ? state.Update(reference.Id, item => item.With(MemberSlots.NameOf(read.Member), new SlotValue(value, null)))
        : state;
}
