using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary><c>new T(…)</c>.</summary>
internal static class Creations
{
    public static Result[] Evaluate(IObjectCreationOperation creation, Step step)
    {
        var results = new List<Result>(1);
        foreach (var arguments in Operands.InOrder(Operands.ValuesOf(creation.Arguments), step))
        {
            if (creation.Constructor is not { } constructor)
            {
                results.Add(
                    new Result(
                        arguments.Values.Aggregate(
                            arguments.State,
                            (after, value) => Escaping.Escape(value, step.With(after))
                        ),
                        UnknownValue.OfNotNull(new PlaceKey("new", creation.Syntax), creation.Type, creation.Syntax)
                    )
                );
                continue;
            }

            var call = new Call(
                creation,
                constructor,
                Arguments.Ordered(constructor, creation.Arguments, arguments.Values)
            );
            results.AddRange(Create(call, constructor, step.With(arguments.State)));
        }

        return results.ToArray();
    }

    private static Result[] Create(Call call, IMethodSymbol constructor, Step step)
    {
        var type = constructor.ContainingType;
        if (step.Knowledge.Construct(call, step) is { } known)
        {
            return known;
        }

        if (type.DeclaringSyntaxReferences.IsEmpty && Exceptions.IsException(type))
        {
            return Result.One(step.State, Exceptions.Make(call));
        }

        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.DeclaringSyntaxReferences.IsEmpty)
        {
            return UnseenCalls.Invoke(call, step);
        }

        return CreateUserObject(call, constructor, type, step);
    }

    private static Result[] CreateUserObject(Call call, IMethodSymbol constructor, INamedTypeSymbol type, Step step)
    {
        var before = step.State;
        var isGivenEvidence =
            step.Mode.TracksEvidence && call.Arguments.Any(argument => step.EvidenceOf(argument) != Evidence.None);
        var id = step.IdOf(call.Syntax);
        var item = new HeapObject(ObjectKind.User)
        {
            IsOfHandlerRun = UnseenCalls.MakesForHandler(step.Machine, constructor),
            Type = type,
            StartsAsDeclared = StartsAsDeclared(step.Machine, constructor),
        };
        var isPrimary = DeclarationOf(step.Machine, constructor) is TypeDeclarationSyntax;
        foreach (var parameter in constructor.Parameters.Where(parameter => parameter.Ordinal < call.Count))
        {
            var given = new SlotValue(call.Arguments[parameter.Ordinal], null);
            if (type.IsRecord && type.GetMembers(parameter.Name).Any(static member => member is IPropertySymbol))
            {
                item = item.With(parameter.Name, given);
            }

            if (isPrimary)
            {
                item = item.With(Parameters.PrimaryKey(parameter), given);
            }
        }

        step = step.With(step.State.WithObject(id, item));
        var self = new ObjectValue(id, call.Syntax);
        if (
            IsWorthEntering(call, constructor, step)
            && step.Facts.Graphs.Of(constructor.OriginalDefinition, step.CancellationToken) is { } graph
            && Entering.Enter(
                new Entry(graph, constructor.OriginalDefinition, call.Arguments, call.Syntax) { Receiver = self },
                step
            )
                is { } entered
        )
        {
            return Array.ConvertAll(entered, result => new Result(result.State, self));
        }

        if (!constructor.IsImplicitlyDeclared && !isPrimary)
        {
            // What the constructor sets is not known.
            step = step.With(step.State.WithObject(id, item with { StartsAsDeclared = false }));
        }

        if (isGivenEvidence && !type.IsRecord && !isPrimary)
        {
            // Where the object keeps what the peer has shown is not seen.
            return UnseenCalls.Invoke(call, step.With(before));
        }

        return Result.One(WithEscaped(call, constructor, step), self);
    }

    private static bool IsWorthEntering(Call call, IMethodSymbol constructor, Step step) =>
        !constructor.IsImplicitlyDeclared
        && (
            step.Mode.EntersEverything
            || step.Knowledge.IsProvider(constructor.ContainingType)
            || step.Knowledge.MayConfigure(
                constructor.ContainingType.DeclaringSyntaxReferences[0].GetSyntax(step.CancellationToken)
            )
            || EntryPolicy.KeepsWhatItIsGiven(step.Machine, call, constructor)
        );

    /// <summary>What a constructor that is not run may do with what it is given.</summary>
    private static State WithEscaped(Call call, IMethodSymbol constructor, Step step)
    {
        for (var i = 0; i < call.Count; i++)
        {
            if (!IsOnlyHeld(constructor, i, step))
            {
                step = step.With(Escaping.Escape(call.Argument(i), step, isKept: constructor.ContainingType.IsRecord));
            }
        }

        return step.State;
    }

    /// <summary>
    /// A primary constructor does nothing with a parameter but hold it: no base and no initializer's call is given it.
    /// </summary>
    private static bool IsOnlyHeld(IMethodSymbol constructor, int parameter, Step step)
    {
        if (DeclarationOf(step.Machine, constructor) is not TypeDeclarationSyntax declaration)
        {
            return false;
        }

        var name = constructor.Parameters[parameter].Name;
        var bases = declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>();
        return (bases ?? Enumerable.Empty<PrimaryConstructorBaseTypeSyntax>())
                .SelectMany(static type => type.ArgumentList.Arguments)
                .All(argument => !Names(argument, name))
            && declaration.Members.All(member =>
                InitializersIn(member).All(value => IsName(value, name) || !Names(value, name))
            );
    }

    private static IEnumerable<ExpressionSyntax> InitializersIn(MemberDeclarationSyntax member) =>
        member switch
        {
            PropertyDeclarationSyntax { Initializer.Value: { } value } => new[] { value },
            BaseFieldDeclarationSyntax fields => fields
                .Declaration.Variables.Select(static variable => variable.Initializer?.Value)
                .OfType<ExpressionSyntax>(),
            _ => Enumerable.Empty<ExpressionSyntax>(),
        };

    private static bool IsName(SyntaxNode node, string name) =>
        node is IdentifierNameSyntax { Identifier.ValueText: var text } && text == name;

    private static bool Names(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().Any(inner => IsName(inner, name));

    /// <summary>No constructor but this one, whose body is run, sets members.</summary>
    private static bool StartsAsDeclared(Machine machine, IMethodSymbol constructor)
    {
        if (
            !constructor.IsImplicitlyDeclared
            && DeclarationOf(machine, constructor)
                is not (TypeDeclarationSyntax or ConstructorDeclarationSyntax { Initializer: null })
        )
        {
            return false;
        }

        for (
            var type = constructor.ContainingType.BaseType;
            type is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) };
            type = type.BaseType
        )
        {
            if (!type.InstanceConstructors.All(static other => other.IsImplicitlyDeclared))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The declaration of a constructor, which is that of the type for a primary one.</summary>
    private static SyntaxNode? DeclarationOf(Machine machine, IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(machine.CancellationToken);

    /// <summary><c>default</c> of a struct of the user's: every member is as it starts.</summary>
    public static Result[] MakeDefault(SyntaxNode syntax, INamedTypeSymbol type, Step step)
    {
        var id = step.IdOf(syntax);
        var item = new HeapObject(ObjectKind.User) { Type = type, StartsAsDeclared = true };
        return Result.One(step.State.WithObject(id, item), new ObjectValue(id, syntax));
    }

    /// <summary>Puts a new object on the heap.</summary>
    public static (State State, ObjectValue Reference) MakeObject(
        ObjectId id,
        ObjectKind kind,
        ITypeSymbol? type,
        Step step
    )
    {
        var source = id.Part.Length == 0 ? step.SourceOf(id.Site) : null;
        return (
            step.State.WithObject(id, step.Knowledge.NewObject(kind, type) with { Creation = source }),
            new ObjectValue(id, id.Site)
        );
    }
}
