using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Values that come from outside the analysed code: open objects for the types that are followed, else unknown.
/// </summary>
internal static class OutsideValues
{
    /// <summary>A value from outside: an open heap object for the types that are followed, else unknown.</summary>
    public static Value Of(object key, ITypeSymbol? type, SyntaxNode origin, ref Step step) =>
        step.Knowledge.ConfiguredKindOf(type) is { } kind ? Materialize(kind, key, type, origin, ref step)
        : step.Knowledge.FollowedKindOf(type) is { } collection ? Materialize(collection, key, type, origin, ref step)
        : new UnknownValue(key, Evidence.None, isNotNull: false, isNegated: false, origin, type)
        {
            Fallback = FallbackOf(step.Machine, key),
        };

    /// <summary>
    /// The default of an optional parameter, the literal that a field or property starts with, or the false of a flag
    /// that starts with nothing.
    /// </summary>
    private static ConstantValue? FallbackOf(Machine machine, object key) =>
        key switch
        {
            IParameterSymbol { HasExplicitDefaultValue: true } parameter => DefaultOf(parameter, machine),
            IFieldSymbol field when IsPlain(field.Type) => InitialOf(field, field.Type, machine),
            IPropertySymbol property when IsPlain(property.Type) => InitialOf(property, property.Type, machine),
            _ => null,
        };

    private static bool IsPlain(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean;

    private static ConstantValue? DefaultOf(IParameterSymbol parameter, Machine machine) =>
        parameter.ExplicitDefaultValue is { } value && IsPlain(parameter.Type)
            ? new ConstantValue(value, DeclarationOf(parameter, machine))
            : null;

    private static ConstantValue? InitialOf(ISymbol member, ITypeSymbol type, Machine machine)
    {
        switch (DeclarationOf(member, machine))
        {
            case ParameterSyntax { Default.Value: LiteralExpressionSyntax literal }:
                return new ConstantValue(literal.Token.Value, literal);
            case PropertyDeclarationSyntax { Initializer.Value: LiteralExpressionSyntax literal }:
                return new ConstantValue(literal.Token.Value, literal);
            case VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal }:
                return new ConstantValue(literal.Token.Value, literal);
            case PropertyDeclarationSyntax { Initializer: null, ExpressionBody: null } declaration
                when type.SpecialType == SpecialType.System_Boolean
                    && declaration.AccessorList?.Accessors.All(static accessor =>
                        accessor is { Body: null, ExpressionBody: null }
                    ) == true:
                return ConstantValue.Of(false, origin: declaration);
            case VariableDeclaratorSyntax { Initializer: null } declarator
                when type.SpecialType == SpecialType.System_Boolean:
                return ConstantValue.Of(false, origin: declarator);
            default:
                return null;
        }
    }

    private static SyntaxNode? DeclarationOf(ISymbol symbol, Machine machine) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(machine.CancellationToken);

    public static ObjectValue Materialize(
        ObjectKind kind,
        object key,
        ITypeSymbol? type,
        SyntaxNode origin,
        ref Step step
    )
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

        return new ObjectValue(id, origin);
    }
}
