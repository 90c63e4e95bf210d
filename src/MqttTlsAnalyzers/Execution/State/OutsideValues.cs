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

    /// <summary>The default of an optional parameter, or the literal that a field or property starts with.</summary>
    private static string? FallbackOf(Machine machine, object key) =>
        key switch
        {
            IParameterSymbol { HasExplicitDefaultValue: true, ExplicitDefaultValue: string text } => text,
            IFieldSymbol { Type.SpecialType: SpecialType.System_String }
            or IPropertySymbol { Type.SpecialType: SpecialType.System_String } => ((ISymbol)key)
                .DeclaringSyntaxReferences.SelectMany(reference =>
                    FlowGraphs.BodiesOf(reference.GetSyntax(machine.CancellationToken))
                )
                .Select(static body =>
                    ((body as EqualsValueClauseSyntax)?.Value as LiteralExpressionSyntax)?.Token.Value as string
                )
                .FirstOrDefault(static text => text is not null),
            _ => null,
        };

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
