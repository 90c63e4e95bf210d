using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Members of the compilation that hold one value whenever they are read.</summary>
internal static class DefiniteMembers
{
    /// <summary>Holds the value of a field's or property's initializer at the end of the initializer's run.</summary>
    public const string InitializerKey = "initializer";

    /// <summary>
    /// The value that a member of the compilation has whenever it is read; null when there is no such value.
    /// </summary>
    public static Result[]? Read(MemberRead read, Step step)
    {
        var member = read.Member;
        if (
            member.DeclaringSyntaxReferences.IsEmpty
            || step.Frame.Depth >= Bounds.MaximumCallDepth
            || !step.Machine.Resolving.Add(member)
        )
        {
            return null;
        }

        var results = member switch
        {
            IFieldSymbol field => ReadField(field, read, step),
            IPropertySymbol property => ReadProperty(property, read, step),
            _ => null,
        };
        step.Machine.Resolving.Remove(member);
        return results;
    }

    private static Result[]? ReadField(IFieldSymbol field, MemberRead read, Step step)
    {
        var writes = step.Facts.WritesOf(field.Name, field.ContainingType, step.CancellationToken);
        var isClosed = field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private;
        if (!isClosed || writes > 1)
        {
            return null;
        }

        if (
            FlowGraphs
                .BodiesOf(field.DeclaringSyntaxReferences[0].GetSyntax(step.CancellationToken))
                .FirstOrDefault() is
            { } initializer
        )
        {
            return writes == 0 ? RunInitializer(initializer, read, step) : null;
        }

        return writes == 1 && !IsLeftUnknown(field, read, step) ? RunConstructor(field, read, step) : null;
    }

    /// <summary>
    /// The running initializer of a static field is that of an earlier one of the same type, which reads a later one
    /// before that is set (C# 15.5.6.2).
    /// </summary>
    public static bool IsInitializedLater(ISymbol member, Step step) =>
        member is IFieldSymbol { IsStatic: true, IsConst: false, DeclaringSyntaxReferences: { Length: 1 } declarations }
        && step.Frame.Graph.OriginalOperation.Syntax is EqualsValueClauseSyntax running
        && running.SyntaxTree == declarations[0].SyntaxTree
        && running.SpanStart < declarations[0].Span.Start
        && running.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Span.Contains(declarations[0].Span) == true
        && running.FirstAncestorOrSelf<FieldDeclarationSyntax>()?.Modifiers.Any(SyntaxKind.StaticKeyword) == true;

    /// <summary>Runs the constructor once for all who read the field: mostly it only keeps what it is given.</summary>
    private static bool IsLeftUnknown(IFieldSymbol field, MemberRead read, Step step) =>
        step.Machine.Resolving.Count == 1
        && step.Facts.IsLeftUnknown(
            field,
            () =>
            {
                var machine = new Machine(step.Facts, step.Machine.Root, RunMode.Configuration, step.CancellationToken)
                {
                    Budget = Bounds.MaximumCalleeCost,
                };
                machine.Resolving.Add(field);
                var alone = new Step(machine, Frame.Outermost(step.Frame.Graph, null, null), State.Empty);
                return RunConstructor(field, read.Without(), alone) is null || machine.IsExhausted;
            }
        );

    private static Result[]? ReadProperty(IPropertySymbol property, MemberRead read, Step step)
    {
        if (
            !step.Mode.TrustsVirtualMembers
            && Dispatch.MayBeOverridden(read, step)
            && read.Operation is IPropertyReferenceOperation { Instance.Syntax: not BaseExpressionSyntax }
        )
        {
            return null;
        }

        if (
            property.GetMethod is { IsAbstract: false } getter
            && EntryPolicy.IsWorthReading(step.Machine, property)
            && FlowGraphs
                .BodiesOf(property.DeclaringSyntaxReferences[0].GetSyntax(step.CancellationToken))
                .FirstOrDefault(static body =>
                    body is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Keyword.ValueText: "get" }
                )
                is { } body
            && step.Facts.Graphs.Of(body, null, step.CancellationToken) is { } graph
        )
        {
            return Entering.Enter(
                new Entry(graph, getter, ImmutableArray<Value>.Empty, read.Syntax) { Receiver = read.Receiver },
                step
            );
        }

        if (
            property is { SetMethod: null } or { SetMethod.IsInitOnly: true, IsStatic: true }
            && FlowGraphs
                .BodiesOf(property.DeclaringSyntaxReferences[0].GetSyntax(step.CancellationToken))
                .FirstOrDefault()
                is EqualsValueClauseSyntax initializer
            && step.Facts.WritesOf(property.Name, property.ContainingType, step.CancellationToken) == 0
        )
        {
            return RunInitializer(initializer, read, step);
        }

        return null;
    }

    private static Result[]? RunInitializer(SyntaxNode initializer, MemberRead read, Step step) =>
        ValueOf(initializer, read, step) is { } made
            ? Hold(read, made.Value, initializer, step.With(made.State))
            : null;

    /// <summary>
    /// What an initializer gives to a member of an object that this run has made, which holds it from then on.
    /// </summary>
    public static Result[]? Initialize(SyntaxNode initializer, MemberRead read, Step step) =>
        ValueOf(initializer, read, step) is { } made
            ? Result.One(
                read.Receiver is ObjectValue holder
                    ? made.State.Update(
                        holder.Id,
                        item => item.With(MemberSlots.NameOf(read.Member), new SlotValue(made.Value, null))
                    )
                    : made.State,
                made.Value
            )
            : null;

    /// <summary>The value of an initializer; null where it has none, or more than one.</summary>
    private static Result? ValueOf(SyntaxNode initializer, MemberRead read, Step step)
    {
        if (step.Facts.Graphs.Of(initializer, null, step.CancellationToken) is not { } graph)
        {
            return null;
        }

        var callSite = step.Machine.SourceInRoot(read.Syntax);
        var inner = step.Frame.ForMember(graph, callSite, read.Receiver, null);
        step.Machine.InitializersRunning++;
        var outcomes = GraphRun.Of(step.Machine, inner, WithoutInitializer(step.State));
        step.Machine.InitializersRunning--;
        if (outcomes.Count != 1 || outcomes[0].State.Variable(InitializerKey) is not { } value)
        {
            return null;
        }

        return new Result(WithoutInitializer(outcomes[0].State), value);
    }

    /// <summary>
    /// What a member holds is within reach of others, unless all of them can be seen and only use it.
    /// </summary>
    private static Result[] Hold(MemberRead read, Value value, SyntaxNode made, Step step)
    {
        var member = read.Member;
        var isKept =
            (
                value is ObjectValue
                && (
                    step.Facts.IsOnly(HeldObjectUse.Use, member, made, step.CancellationToken)
                    || IsFresh(step.Machine, member)
                )
            )
            || (
                step.State.Object(value) is { Kind: ObjectKind.User }
                && step.Facts.IsOnly(HeldObjectUse.ReadMembers, member, made, step.CancellationToken)
            )
            || (
                member is IFieldSymbol
                && step.State.Object(value) is { Kind: ObjectKind.Collection or ObjectKind.Dictionary }
                && step.Facts.IsOnly(HeldObjectUse.Query, member, null, step.CancellationToken)
            );
        var after = isKept ? EscapeElements(value, step) : Escaping.Escape(value, step);
        return Result.One(
            member.IsStatic ? after.WithVariable(member, value)
                : value is ObjectValue ? after.WithVariable(read.Key, value)
                : after,
            value
        );
    }

    /// <summary>A list that nobody changes: who takes an object of the user's out of it may change that.</summary>
    private static State EscapeElements(Value value, Step step) =>
        step.State.Object(value) is { Kind: ObjectKind.Collection or ObjectKind.Dictionary } list
            ? list
                .Elements.Select(static element => element.Value)
                .Concat(list.Slots.Values.Select(static slot => slot.Value))
                .Where(item => step.State.Object(item) is { Kind: ObjectKind.User })
                .Aggregate(step.State, (after, item) => Escaping.Escape(item, step.With(after)))
            : step.State;

    /// <summary>
    /// The running body is the constructor, and the only code that changes what the field holds from its initializer
    /// on.
    /// </summary>
    private static bool IsFresh(Machine machine, ISymbol member) =>
        !member.IsStatic
        && machine.Root is ConstructorDeclarationSyntax
        && member.ContainingType.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(machine.CancellationToken) == machine.Root.Parent
        )
        && machine.Facts.IsOnly(HeldObjectUse.Use, member, machine.Root, machine.CancellationToken);

    /// <summary>
    /// A field that only the one constructor writes: what that constructor leaves in it, its parameters unknown.
    /// </summary>
    private static Result[]? RunConstructor(IFieldSymbol field, MemberRead read, Step step)
    {
        var constructors = field.IsStatic
            ? field.ContainingType.StaticConstructors
            : field.ContainingType.InstanceConstructors;
        constructors = constructors.RemoveAll(static constructor => constructor.IsImplicitlyDeclared);
        if (constructors.Length != 1 || step.Facts.Graphs.Of(constructors[0], step.CancellationToken) is not { } graph)
        {
            return null;
        }

        if (step.Frame.ActivationsOf(constructors[0]) > 0)
        {
            return null;
        }

        var self = new ObjectValue(new ObjectId(graph.OriginalOperation.Syntax, null, "constructed"));
        var inner = step.Frame.ForMember(graph, step.Machine.SourceInRoot(read.Syntax), self, constructors[0]);
        var entry = step.State.WithObject(self.Id, new HeapObject(ObjectKind.User));
        var outcomes = GraphRun
            .Of(step.Machine, inner, entry)
            .Where(static outcome => outcome.Kind == OutcomeKind.Return)
            .ToList();
        var value =
            outcomes.Count == 1
                ? field.IsStatic
                    ? outcomes[0].State.Variable(field)
                    : outcomes[0].State.Object(self.Id)?.Slot(field.Name)?.Value
                : null;
        if (value is null or UnknownValue { Evidence: Evidence.None, Fallback: null, Key: not IOutsideObject })
        {
            return null;
        }

        var after = outcomes[0].State;
        var kept = after.WithHeap(after.Heap.Remove(self.Id));
        return Hold(read, value, graph.OriginalOperation.Syntax, step.With(kept));
    }

    private static State WithoutInitializer(State state) => state.WithoutVariables(new object[] { InitializerKey });
}
