using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Values that come from outside the analysed code: open objects for the types that are followed, else unknown.
/// </summary>
internal static class OutsideValues
{
    /// <summary>A value from outside: an open heap object for the types that are followed, else unknown.</summary>
    public static Value Of(object key, ITypeSymbol? type, SyntaxNode origin, ref Step step) =>
        step.Knowledge.ConfiguredKindOf(type) is { } kind
            ? new ObjectValue(Materialize(kind, key, type, ref step), origin)
        : step.Knowledge.FollowedKindOf(type) is { } collection
            ? new ObjectValue(Materialize(collection, key, type, ref step), origin)
        : UnknownValue.Of(key, type, origin).WithFallback(FallbackOf(step.Machine, key));

    /// <summary>
    /// The default of an optional parameter, the literal that a field or property starts with, or the false of a flag
    /// that starts with nothing.
    /// </summary>
    private static ConstantValue? FallbackOf(Machine machine, object key) =>
        key switch
        {
            IParameterSymbol { HasExplicitDefaultValue: true } parameter => DefaultOf(parameter, machine),
            IFieldSymbol field when IsPlain(field.Type) && !IsGivenByConstructor(field, field.Type, machine) =>
                InitialOf(field, machine),
            IPropertySymbol { IsAbstract: false } property
                when IsPlain(property.Type) && !IsGivenByConstructor(property, property.Type, machine) => InitialOf(
                property,
                machine
            ),
            _ => null,
        };

    private static bool IsPlain(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean;

    private static ConstantValue? DefaultOf(IParameterSymbol parameter, Machine machine) =>
        parameter.ExplicitDefaultValue is { } value && IsPlain(parameter.Type)
            ? new ConstantValue(value, DeclarationOf(parameter, machine))
            : null;

    /// <summary>Whoever makes the object says what a flag is: what it starts with stands in for nothing.</summary>
    private static bool IsGivenByConstructor(ISymbol member, ITypeSymbol type, Machine machine) =>
        type.SpecialType == SpecialType.System_Boolean
        && member.ContainingType.Constructors.Any(constructor =>
            constructor.DeclaringSyntaxReferences.Any(reference =>
                reference.GetSyntax(machine.CancellationToken) is ConstructorDeclarationSyntax code
                && code.DescendantTokens().Any(token => token.ValueText == member.Name)
            )
        );

    private static ConstantValue? InitialOf(ISymbol member, Machine machine) =>
        DeclarationOf(member, machine) switch
        {
            ParameterSyntax { Default.Value: LiteralExpressionSyntax literal } => ValueOf(literal),
            PropertyDeclarationSyntax { Initializer.Value: LiteralExpressionSyntax literal } => ValueOf(literal),
            VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal } => ValueOf(literal),
            PropertyDeclarationSyntax { Initializer: null } declaration when StartsAsFalse(member) => ConstantValue.Of(
                false,
                origin: declaration
            ),
            VariableDeclaratorSyntax { Initializer: null } declarator when StartsAsFalse(member) => ConstantValue.Of(
                false,
                origin: declarator
            ),
            _ => null,
        };

    private static ConstantValue ValueOf(LiteralExpressionSyntax literal) => new(literal.Token.Value, literal);

    /// <summary>A flag that somebody may set, and that nobody has to.</summary>
    private static bool StartsAsFalse(ISymbol member) =>
        member switch
        {
            IFieldSymbol field => field
                is { IsReadOnly: false, IsRequired: false, Type.SpecialType: SpecialType.System_Boolean },
            IPropertySymbol property => property
                is { SetMethod: not null, IsRequired: false, Type.SpecialType: SpecialType.System_Boolean }
                && IsAutomatic(property),
            _ => false,
        };

    private static bool IsAutomatic(IPropertySymbol property) =>
        property
            .ContainingType.GetMembers()
            .OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static SyntaxNode? DeclarationOf(ISymbol symbol, Machine machine) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(machine.CancellationToken);

    /// <summary>Puts an object from outside on the heap, where it is not there yet.</summary>
    public static ObjectId Materialize(ObjectKind kind, object key, ITypeSymbol? type, ref Step step)
    {
        var site = key is ISymbol { DeclaringSyntaxReferences: { Length: > 0 } references }
            ? references[0].GetSyntax(step.CancellationToken)
            : step.Machine.Root;
        var id = new ObjectId(
            site,
            null,
            "outside " + (key is ISymbol symbol ? symbol.ToDisplayString() : key.ToString())
        );
        if (step.State.Object(id) is null)
        {
            step = step.With(
                step.State.WithObject(
                    id,
                    step.Knowledge.OutsideObject(kind, type) with
                    {
                        MayBeNull = type?.NullableAnnotation != NullableAnnotation.NotAnnotated,
                    }
                )
            );
        }

        return id;
    }
}
