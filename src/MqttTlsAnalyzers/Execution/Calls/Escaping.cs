using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>What is left to know of values that unseen code has, or that others can reach.</summary>
internal static class Escaping
{
    /// <summary>Unseen code has the value: what it refers to may change in ways that are not visible.</summary>
    /// <param name="isKept">Stored or returned, in whatever container, and not given to code: what <c>Build()</c> made
    /// is finished.</param>
    public static State Escape(Value value, Step step, bool isKept = false)
    {
        var pending = new Stack<Value>();
        var users = new HashSet<ObjectId>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ObjectValue reference when step.State.Object(reference.Id) is { } item:
                    if (!isKept && item.Kind == ObjectKind.User && users.Add(reference.Id))
                    {
                        PushReachable(reference.Id, item, pending, step);
                        item = WithoutChangeable(item);
                        step = step.With(step.State.WithObject(reference.Id, item));
                    }

                    if (!item.IsOpen && !(isKept && step.Knowledge.IsFinished(item)))
                    {
                        step = step.With(step.State.WithObject(reference.Id, item with { IsOpen = true }));
                        item.PushContents(pending);
                    }

                    break;
                case DataValue data:
                    data.PushContents(pending);
                    break;
                case UnknownValue { Choices: { IsEmpty: false } choices }:
                    foreach (var choice in choices)
                    {
                        pending.Push(choice);
                    }

                    break;
                case FunctionValue function:
                    step = step.With(EscapeFunction(function, pending, step));
                    break;
            }
        }

        return step.State;
    }

    /// <summary>
    /// Unseen code has a delegate, and may run it: what it writes is unknown, what it captures escapes.
    /// </summary>
    private static State EscapeFunction(FunctionValue function, Stack<Value> pending, Step step)
    {
        if (function.Earlier is { } earlier)
        {
            pending.Push(earlier);
        }

        if (step.Machine.Delegates.NoteOutside(function))
        {
            pending.Push(function);
            return step.State;
        }

        if (function.Lambda is not { } lambda)
        {
            return step.State;
        }

        var written = WithWritten(function, step);
        if (!ReferenceEquals(written, step.State))
        {
            pending.Push(function);
            return written;
        }

        if (!step.Machine.Lambdas.TryGetValue(lambda.Syntax, out var noted) || !noted.WasRun)
        {
            PushCaptured(function, pending, step);
        }

        return step.State;
    }

    private static void PushCaptured(FunctionValue function, Stack<Value> pending, Step step)
    {
        var writesOptions = WritesOptions(step.Machine, function);
        foreach (var captured in CapturedVariables(step.Machine, function))
        {
            if (
                step.State.Variable(captured) is { } variable and not FunctionValue
                && (writesOptions || !(step.State.Object(variable) is { } held && step.Knowledge.IsFinished(held)))
            )
            {
                pending.Push(variable);
            }
        }
    }

    /// <summary>
    /// What unseen code reaches through an object of the user's: all that it holds, since its methods may use that.
    /// What this instance holds in private stays, but for delegates: its own code is seen.
    /// </summary>
    private static void PushReachable(ObjectId id, HeapObject item, Stack<Value> pending, Step step)
    {
        var isThis = step.Machine.IsThis(id);
        foreach (var slot in item.Slots)
        {
            if (
                !isThis
                || slot.Value.Value is FunctionValue
                || MemberOf(item.Type, slot.Key) is { DeclaredAccessibility: not Accessibility.Private }
            )
            {
                pending.Push(slot.Value.Value);
            }
        }
    }

    /// <summary>
    /// What is left to know of an object of the user's when unseen code has had it: what that code cannot have written.
    /// </summary>
    private static HeapObject WithoutChangeable(HeapObject item)
    {
        var slots = item.Slots;
        foreach (var name in item.Slots.Keys)
        {
            if (IsChangeable(MemberOf(item.Type, name)))
            {
                slots = slots.Remove(name);
            }
        }

        return ReferenceEquals(slots, item.Slots) ? item : item with { Slots = slots };
    }

    private static bool IsChangeable(ISymbol? member) =>
        member switch
        {
            IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } } =>
                true,
            IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private } => true,
            IEventSymbol { DeclaredAccessibility: not Accessibility.Private } => true,
            _ => false,
        };

    /// <summary>
    /// The member that a slot stands for; null of what no member shows, as a primary constructor's parameter.
    /// </summary>
    private static ISymbol? MemberOf(INamedTypeSymbol? type, string name)
    {
        name = MemberSlots.MemberOf(name);
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).FirstOrDefault() is { } member)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>
    /// The variables that a lambda writes hold something unknown once unseen code may have run it.
    /// </summary>
    private static State WithWritten(FunctionValue function, Step step)
    {
        var state = step.State;
        foreach (var variable in WrittenVariables(step.Machine, function))
        {
            var key = new SymbolKey("written by a lambda", variable);
            if (state.Variable(variable) is { } value && !(value is UnknownValue unknown && unknown.Key.Equals(key)))
            {
                state = state.WithVariable(
                    variable,
                    new UnknownValue(key, origin: function.Origin)
                    {
                        // What it is given when it runs may be what it writes.
                        IsUnfollowed = Mentions.NoParameter(function),
                    }
                );
            }
        }

        return state;
    }

    private static ImmutableArray<ISymbol> WrittenVariables(Machine machine, FunctionValue function)
    {
        if (!machine.WrittenByLambdas.TryGetValue(function.Method, out var written))
        {
            written = OperationsIn(machine, function)
                .Select(WrittenBy)
                .OfType<ISymbol>()
                .Distinct(SymbolEqualityComparer.Default)
                .ToImmutableArray();
            machine.WrittenByLambdas.Add(function.Method, written);
        }

        return written;
    }

    /// <summary>The variable of the surrounding code that an operation writes; null when it writes none.</summary>
    private static ISymbol? WrittenBy(IOperation operation)
    {
        var target = operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
            _ => null,
        };
        return target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
    }

    /// <summary>A lambda that runs at another time reaches into options that are built.</summary>
    private static bool WritesOptions(Machine machine, FunctionValue function) =>
        OperationsIn(machine, function)
            .Any(operation =>
                operation is IPropertyReferenceOperation { Property: { } property }
                && machine.Facts.Knowledge.LeadsIntoOptions(property)
            );

    /// <summary>
    /// A helper's lambda holds a delegate of the analysed body, as of <c>Register(b =&gt; b.WithTcpServer(…))</c>.
    /// </summary>
    public static bool HoldsDelegateOfRoot(FunctionValue function, Step step) =>
        step.Frame.Path is not null
        && step.State.HoldsFunctions
        && CapturedVariables(step.Machine, function)
            .Any(variable =>
                step.State.Variable(variable) is FunctionValue { Origin: { } origin } && step.Machine.IsInRoot(origin)
            );

    private static IEnumerable<ISymbol> CapturedVariables(Machine machine, FunctionValue function) =>
        OperationsIn(machine, function)
            .Select(static operation =>
                operation switch
                {
                    ILocalReferenceOperation local => local.Local,
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    _ => (ISymbol?)null,
                }
            )
            .OfType<ISymbol>();

    /// <summary>All operations of a function, those of the lambdas in it included.</summary>
    private static IEnumerable<IOperation> OperationsIn(Machine machine, FunctionValue function)
    {
        var pending = new Stack<FunctionValue>();
        pending.Push(function);
        while (pending.Count > 0)
        {
            if (FunctionGraphs.Of(machine, pending.Pop()) is not { } graph)
            {
                continue;
            }

            foreach (
                var operation in graph
                    .Blocks.SelectMany(static block =>
                        block.BranchValue is { } branch ? block.Operations.Add(branch) : block.Operations
                    )
                    .SelectMany(static operation => operation.DescendantsAndSelf())
            )
            {
                yield return operation;
                if (operation is IFlowAnonymousFunctionOperation lambda)
                {
                    pending.Push(
                        new FunctionValue(lambda.Symbol, State.Empty, null) { Lambda = lambda, Owner = graph }
                    );
                }
            }
        }
    }

    /// <summary>
    /// Somebody else can reach the value from now on. What <c>Build()</c> made is finished and does not escape by being
    /// kept.
    /// </summary>
    public static State StoreOutside(Value value, Step step) => Escape(value, step, isKept: true);
}
