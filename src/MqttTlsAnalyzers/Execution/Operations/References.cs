using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// <c>ref</c> locals, which are other names of a variable: after <c>ref bool alias = ref value</c> who writes one
/// writes the other.
/// </summary>
internal static class References
{
    /// <summary>Evaluates <c>ref alias = ref source</c>.</summary>
    public static Result[] Bind(ILocalReferenceOperation alias, IOperation source, Step step)
    {
        if (source is not (ILocalReferenceOperation or IParameterReferenceOperation))
        {
            // Into an array or an object: its content is written in ways that are not followed.
            return source is IInvocationOperation or IPropertyReferenceOperation
                ? Forget(source, source, step)
                : Operands.AndForget(source, source.ChildOperations.ToArray(), step);
        }

        var targets = TargetsOf(alias.Local, step.Machine);
        if (!targets.Any(target => SymbolOf(target).Equals(SymbolOf(source), SymbolEqualityComparer.Default)))
        {
            step.Machine.RefTargets[alias.Local] = targets.Add(source);
        }

        return step.Evaluate(source);
    }

    /// <summary>What a <c>ref</c> local names; empty when it is no such local, or names what is not followed.</summary>
    public static ImmutableArray<IOperation> TargetsOf(ILocalSymbol local, Machine machine) =>
        machine.RefTargets.TryGetValue(local, out var targets) ? targets : ImmutableArray<IOperation>.Empty;

    /// <summary>Writes through a <c>ref</c> local; to several targets in doubt.</summary>
    public static State Write(ImmutableArray<IOperation> targets, Write write, Step step)
    {
        foreach (var target in targets)
        {
            var written =
                targets.Length == 1 ? write.Value : UnknownValue.Of(SymbolOf(target), target.Type, write.Syntax);
            step = step.With(Assignments.Assign(target, written, write.Syntax, step));
        }

        return step.State;
    }

    /// <summary>
    /// Writes to what a method or property returns by reference: its arguments by reference, and what its object holds,
    /// may be that.
    /// </summary>
    public static Result[] Forget(IOperation reference, IOperation source, Step step)
    {
        var (instance, arguments) = reference switch
        {
            IInvocationOperation call => (call.Instance, call.Arguments),
            IPropertyReferenceOperation property => (property.Instance, property.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };
        var operands = arguments.Select(static argument => argument.Value).Append(source);
        var results = Operands.AndForget(reference, operands.ToArray(), step);
        return Array.ConvertAll(
            results,
            result => new Result(Forgotten(instance, arguments, step.With(result.State)), result.Value)
        );
    }

    /// <summary>Evaluates <c>&amp;variable</c>: what the pointer writes is not followed.</summary>
    public static Result[] EvaluateAddress(IAddressOfOperation address, Step step)
    {
        var pointer = UnknownValue.Unfollowed(new PlaceKey("address", address.Syntax), address.Type, address.Syntax);
        return address.Reference is ILocalReferenceOperation or IParameterReferenceOperation
            ? Result.One(Assignments.Assign(address.Reference, pointer, address.Syntax, step), pointer)
            : Operands.AndForget(address, new[] { address.Reference }, step);
    }

    private static State Forgotten(IOperation? instance, ImmutableArray<IArgumentOperation> arguments, Step step)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { RefKind: not RefKind.None })
            {
                var written = UnknownValue.Unfollowed(
                    new PlaceKey("by reference", argument.Syntax),
                    null,
                    argument.Syntax
                );
                step = step.With(Assignments.Assign(argument.Value, written, argument.Syntax, step));
            }
        }

        foreach (var holder in instance is null ? Array.Empty<Result>() : step.Evaluate(instance))
        {
            return holder.Value is ObjectValue held
                ? holder.State.Update(held.Id, static item => item.WithNothingKnown())
                : holder.State;
        }

        return step.State;
    }

    private static ISymbol SymbolOf(IOperation target) =>
        target is ILocalReferenceOperation local ? local.Local : ((IParameterReferenceOperation)target).Parameter;
}
