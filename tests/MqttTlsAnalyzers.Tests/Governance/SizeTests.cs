using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// What keeps the engine readable, measured on its syntax. What was larger before the bounds came is listed with its
/// size: it may shrink, and goes from the list when it fits.
/// </summary>
public sealed class SizeTests
{
    private const int MaximumLines = 60;
    private const int MaximumParameters = 4;
    private const int MaximumFile = 350;

    private static readonly Dictionary<string, int> _none = new();

    /// <summary>What takes more than four parameters still, and how many.</summary>
    private static readonly Dictionary<string, int> _manyParameters = new()
    {
        ["Execution/Calls/Arguments.MakeCall"] = 5,
        ["Execution/Calls/Call.new Call"] = 5,
        ["Execution/Calls/Creations.MakeObject"] = 5,
        ["Execution/Calls/Entering.new Entry"] = 5,
        ["Execution/Frame.new Frame"] = 7,
        ["Execution/Machine.new Machine"] = 5,
        ["Execution/State/FunctionValue.new FunctionValue"] = 6,
        ["Execution/State/UnknownValue.new UnknownValue"] = 6,
        ["Knowledge/Handlers/HandlerRun.new HandlerRun"] = 5,
        ["Knowledge/Handlers/PeerComparisons.AreEqual"] = 5,
        ["Execution/Operations/Lists.Make"] = 5,
        ["Execution/Operations/Operands.Rest"] = 5,
        ["Execution/State/OutsideValues.Materialize"] = 5,
        ["Execution/State/UnknownValue.Of"] = 5,
        ["Knowledge/DotNet/Certificates.Make"] = 5,
        ["Knowledge/DotNet/PeerCertificates.Member"] = 5,
        ["Knowledge/DotNet/PeerLists.Aggregate"] = 5,
        ["Knowledge/DotNet/PeerLists.Filter"] = 5,
        ["Knowledge/DotNet/PeerLists.Quantify"] = 5,
        ["Knowledge/MqttNet/Clients.Configure"] = 5,
        ["Knowledge/Readers/SettingReader.Read"] = 5,
    };

    private static Source[] Files => [.. Source.In("Execution"), .. Source.In("Knowledge")];

    [Fact]
    public void No_file_of_the_engine_is_longer_than_350_lines() =>
        Hold(Files.Select(static file => (file.Name, LinesOf(file.Root))), MaximumFile, _none);

    [Fact]
    public void No_method_of_the_engine_is_longer_than_60_lines() =>
        Hold(Methods().Select(static method => (method.Name, LinesOfBody(method.Node))), MaximumLines, _none);

    [Fact]
    public void No_method_of_the_engine_has_more_than_four_parameters() =>
        Hold(
            Methods().Select(static method => (method.Name, ParametersOf(method.Node))),
            MaximumParameters,
            _manyParameters
        );

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

    /// <summary>Nothing exceeds the bound but what is listed, and that is no larger than the list says.</summary>
    private static void Hold(IEnumerable<(string Name, int Size)> measured, int bound, Dictionary<string, int> known)
    {
        var sizes = measured
            .GroupBy(static item => item.Name, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Max(static item => item.Size));
        var larger =
            from item in sizes
            where item.Value > Math.Max(bound, known.GetValueOrDefault(item.Key))
            select $"[\"{item.Key}\"] = {item.Value},";
        Assert.True(!larger.Any(), $"Larger than {bound}:\n" + string.Join('\n', larger.Order(StringComparer.Ordinal)));

        var fitting = known.Keys.Where(name => !sizes.TryGetValue(name, out var size) || size <= bound);
        Assert.True(!fitting.Any(), "Fits by now, take it from the list: " + string.Join(", ", fitting));
    }

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
