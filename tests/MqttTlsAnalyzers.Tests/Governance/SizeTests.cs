using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>What keeps the engine readable, measured on its syntax.</summary>
public sealed class SizeTests
{
    private const int MaximumLines = 60;
    private const int MaximumParameters = 4;
    private const int MaximumFile = 350;

    private static Source[] Files => [.. Source.In("Execution"), .. Source.In("Knowledge")];

    [Fact]
    public void No_file_of_the_engine_is_longer_than_350_lines() =>
        Hold(Files.Select(static file => (file.Name, LinesOf(file.Root))), MaximumFile);

    [Fact]
    public void No_method_of_the_engine_is_longer_than_60_lines() =>
        Hold(Methods().Select(static method => (method.Name, LinesOfBody(method.Node))), MaximumLines);

    [Fact]
    public void No_method_of_the_engine_has_more_than_four_parameters() =>
        Hold(Methods().Select(static method => (method.Name, ParametersOf(method.Node))), MaximumParameters);

    [Fact]
    public void No_parameter_of_the_engine_is_an_object_that_is_cast() =>
        Assert.Empty(
            from method in Methods()
            where method.Node is MethodDeclarationSyntax
            from parameter in ((MethodDeclarationSyntax)method.Node).ParameterList.Parameters
            where parameter.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ObjectKeyword }
            where
                method
                    .Node.DescendantNodes()
                    .OfType<CastExpressionSyntax>()
                    .Any(cast => cast.Expression.ToString() == parameter.Identifier.ValueText)
            select method.Name
        );

    private static void Hold(IEnumerable<(string Name, int Size)> measured, int bound) =>
        Assert.Empty(
            measured
                .Where(item => item.Size > bound)
                .Select(static item => $"{item.Name}: {item.Size}")
                .Order(StringComparer.Ordinal)
        );

    /// <summary>All that has a body or parameters: methods, constructors (primary too), accessors, lambdas.</summary>
    private static IEnumerable<(string Name, SyntaxNode Node)> Methods() =>
        from file in Files
        from node in file.Root.DescendantNodes()
        let name = NameOf(node)
        where name is not null
        select (file.Name["MqttTlsAnalyzers/".Length..^".cs".Length] + "." + name, node);

    private static string? NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            ConstructorDeclarationSyntax constructor => "new " + constructor.Identifier.ValueText,
            TypeDeclarationSyntax { ParameterList: not null } type => "new " + type.Identifier.ValueText,
            DelegateDeclarationSyntax @delegate => @delegate.Identifier.ValueText,
            AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax => NameOf(node.Parent!) ?? "lambda",
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            IndexerDeclarationSyntax => "this[]",
            OperatorDeclarationSyntax declaration => "operator " + declaration.OperatorToken.ValueText,
            ConversionOperatorDeclarationSyntax => "operator",
            _ => null,
        };

    private static int ParametersOf(SyntaxNode node) =>
        node.ChildNodes().OfType<BaseParameterListSyntax>().FirstOrDefault()?.Parameters.Count ?? 0;

    private static int LinesOfBody(SyntaxNode node) => node is TypeDeclarationSyntax ? 0 : LinesOf(node);

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
