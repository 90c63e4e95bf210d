using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// What something is found by has a type with a name. Tuples as keys are equal when their parts happen to be, also
/// where two places mean different things, and differ when one of them has a part as <c>object</c>.
/// </summary>
public sealed class KeyTests
{
    [Fact]
    public void No_tuple_is_an_object_that_something_is_found_by() =>
        Assert.Empty(
            from file in Source.Files
            from expression in file.Root.DescendantNodes().OfType<ExpressionSyntax>()
            let type = file.Model.GetTypeInfo(expression)
            where type.Type is { IsTupleType: true }
            where
                type.ConvertedType is { SpecialType: SpecialType.System_Object }
                || expression.Parent is CastExpressionSyntax { Type: PredefinedTypeSyntax }
            select PlaceOf(file, expression)
        );

    [Fact]
    public void No_dictionary_or_set_has_tuples_as_keys() =>
        Assert.Empty(
            from file in Source.Files
            from name in file.Root.DescendantNodes().OfType<GenericNameSyntax>()
            where
                name.Identifier.ValueText.Contains("Dictionary", System.StringComparison.Ordinal)
                || name.Identifier.ValueText.Contains("Set", System.StringComparison.Ordinal)
                || name.Identifier.ValueText is "ILookup" or "IEqualityComparer"
            where name.TypeArgumentList.Arguments[0] is TupleTypeSyntax
            select PlaceOf(file, name)
        );

    private static string PlaceOf(Source file, SyntaxNode node) =>
        $"{file.Name}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {node}";
}
