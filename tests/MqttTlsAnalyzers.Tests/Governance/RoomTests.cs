using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// The rooms of <c>src</c>: which sees which, by the types that their code names or uses (decision 0016). A room that
/// needs something from above has it in the wrong place.
/// </summary>
public sealed class RoomTests
{
    private const string Analyzers = "MqttTlsAnalyzers";

    /// <summary>The rooms, and single types, that a room sees beside itself.</summary>
    private static readonly Dictionary<string, string[]> _seen = new()
    {
        ["Model"] = [],
        ["Fixes"] = [],
        ["Files"] = ["Model"],
        ["Options"] = ["Model"],
        ["Execution"] =
        [
            // What the machine asks of knowledge, and where a setting comes from.
            "Knowledge.IMemberKnowledge",
            "Knowledge.PropertyAccess",
            "Model.SettingSource",
            "Model.Certainty",
        ],
        ["Knowledge"] = ["Execution", "Model", "Files", "Options"],
        ["Rules"] = ["Model", "Files", "Fixes", "Options"],
        ["CodeFixes"] = ["Model", "Files", "Fixes", "Analysis.ConfigurationAnalyzer"],
    };

    /// <summary>Within <c>Knowledge</c>, what members do does not see who reads the outcome.</summary>
    private static readonly string[] _readers = ["Knowledge.Readers", "Knowledge.Handlers.HandlerEvaluator"];

    [Theory]
    [InlineData("Model")]
    [InlineData("Fixes")]
    [InlineData("Files")]
    [InlineData("Options")]
    [InlineData("Execution")]
    [InlineData("Knowledge")]
    [InlineData("Rules")]
    public void A_room_sees_only_the_rooms_below_it(string room) => Assert.Empty(Foreign(room, [room, .. _seen[room]]));

    [Fact]
    public void The_fixes_see_the_contract_with_the_rules_and_no_rule() =>
        Assert.Empty(Foreign("CodeFixes", _seen["CodeFixes"]));

    [Fact]
    public void What_the_machine_asks_of_knowledge_is_found_as_such_a_use() =>
        Assert.Contains(new Use("MqttTlsAnalyzers/Execution/Step.cs", "Knowledge.IMemberKnowledge"), Uses("Execution"));

    [Theory]
    [InlineData("Knowledge/DotNet")]
    [InlineData("Knowledge/MqttNet")]
    public void What_members_do_does_not_see_who_reads_the_outcome(string room)
    {
        var seen = Uses(room).Where(static use => _readers.Any(reader => Is(use.Type, reader)));

        Assert.Empty(seen);
    }

    /// <summary>Of Roslyn, rules know how to describe a finding, and places in files.</summary>
    [Fact]
    public void Rules_know_neither_syntax_nor_symbols()
    {
        string[] allowed =
        [
            "Diagnostic",
            "DiagnosticDescriptor",
            "DiagnosticSeverity",
            "Location",
            "FileLinePositionSpan",
            "LinePosition",
            "TextSpan",
            "WellKnownDiagnosticTags",
        ];
        var found =
            from file in Source.In("Rules")
            // It makes Roslyn's diagnostic.
            where !file.Name.EndsWith("/Finding.cs", StringComparison.Ordinal)
            from name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>()
            from type in TypesOf(file.Model.GetSymbolInfo(name).Symbol)
            where
                type.ContainingNamespace?.ToDisplayString()
                    .StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true
            where !allowed.Contains(type.Name)
            select $"{file.Name}: {name} ({type.Name})";

        Assert.Equal(string.Empty, string.Join('\n', found.Distinct()));
    }

    /// <summary>Comments may give an example of the code that is run.</summary>
    [Fact]
    public void The_machine_does_not_speak_of_the_libraries_whose_code_it_runs()
    {
        var found =
            from file in Source.In("Execution")
            from token in file.Root.DescendantTokens()
            where
                token.Kind()
                    is SyntaxKind.IdentifierToken
                        or SyntaxKind.StringLiteralToken
                        or SyntaxKind.InterpolatedStringTextToken
            where token.ValueText != Analyzers
            where
                Regex.IsMatch(
                    token.ValueText,
                    "Mqtt|Certificate|X509|X500|Tls|Ssl|Kestrel|Peer|Revocation",
                    RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
                )
            select $"{file.Name}: {token.ValueText}";

        Assert.Empty(found.Distinct());
    }

    /// <summary>Each library declares its own kinds, from the same numbers on.</summary>
    [Theory]
    [InlineData(typeof(ObjectKind))]
    [InlineData(typeof(DataKind))]
    [InlineData(typeof(Evidence))]
    public void No_two_kinds_that_knowledge_declares_have_the_same_number(Type type)
    {
        var kinds = typeof(ObjectKind)
            .Assembly.GetTypes()
            .Where(static declaring => declaring.Namespace?.Contains(".Knowledge", StringComparison.Ordinal) == true)
            .SelectMany(static declaring => declaring.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral && field.FieldType == type)
            .ToLookup(static field => Convert.ToInt32(field.GetRawConstantValue(), null), static field => field.Name);

        Assert.True(kinds.Count > 5, $"Only {kinds.Count} kinds were found.");
        Assert.Empty(kinds.Where(static kind => kind.Count() > 1).Select(static kind => string.Join(", ", kind)));
    }

    /// <summary>What a room uses of rooms that it does not see.</summary>
    private static IEnumerable<Use> Foreign(string room, string[] seen) =>
        Uses(room).Where(use => !seen.Any(item => Is(use.Type, item)));

    /// <summary>The types of the product that the code of a room uses, with the first file that does.</summary>
    private static List<Use> Uses(string room)
    {
        var prefix = room == "CodeFixes" ? "MqttTlsAnalyzers.CodeFixes/" : $"{Analyzers}/{room}/";
        var uses = new List<Use>();
        foreach (var file in Source.Files.Where(file => file.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var model = file.Model;
            var types = file
                .Root.DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .SelectMany(name => TypesOf(model.GetSymbolInfo(name).Symbol))
                .Where(static type => type.ContainingNamespace is { } space && IsOurs(space))
                .Select(static type => NameOf(type))
                .Where(static type => !type.StartsWith("CodeFixes", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal);
            uses.AddRange(types.Select(type => new Use(file.Name, type)));
        }

        Assert.True(uses.Count > 0, $"No types were found in {room}.");
        return uses;
    }

    /// <summary>The type that a symbol is, belongs to, or has: who calls a method uses its type.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesOf(ISymbol? symbol) =>
        new[]
        {
            symbol as ITypeSymbol,
            symbol is ILocalSymbol or IParameterSymbol ? null : symbol?.ContainingType,
            symbol switch
            {
                IMethodSymbol method => method.ReturnType,
                IPropertySymbol property => property.Type,
                IFieldSymbol field => field.Type,
                ILocalSymbol local => local.Type,
                IParameterSymbol parameter => parameter.Type,
                _ => null,
            },
        }.OfType<INamedTypeSymbol>();

    private static bool IsOurs(INamespaceSymbol space) =>
        space.ToDisplayString() is var name
        && (name == Analyzers || name.StartsWith(Analyzers + ".", StringComparison.Ordinal));

    private static string NameOf(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return (type.ContainingNamespace.ToDisplayString() + "." + type.Name)[(Analyzers.Length + 1)..];
    }

    private static bool Is(string type, string room) =>
        type == room || type.StartsWith(room + ".", StringComparison.Ordinal);

    /// <summary>A file uses a type of the product.</summary>
    private sealed record Use(string File, string Type)
    {
        public override string ToString() => $"{File} uses {Type}";
    }
}
