using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// The names of MQTTnet's members and types stand in one place each, so that what the parts know cannot drift.
/// </summary>
public sealed class NameTests
{
    private static readonly Regex _code = new(@"^\.?(\w+)($|\(|\.| = )", RegexOptions.CultureInvariant);

    [Fact]
    public void No_string_in_the_source_is_the_name_of_a_member_or_type_of_MQTTnet()
    {
        var names = NamesOfMqttNet();
        Assert.Contains("WithTlsOptions", names);
        Assert.Contains("WithTls", names);
        Assert.Contains("MqttClientTlsOptions", names);

        var found =
            from file in Source.Files
            from token in file.Root.DescendantTokens()
            where token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            where names.Contains(NameIn(token.ValueText))
            select $"{file.Name}({token.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {token.ValueText}";

        Assert.Empty(found);
    }

    /// <summary>
    /// The member of a text that is a name, or the code of a call or assignment; messages are neither.
    /// </summary>
    private static string NameIn(string text) => _code.Match(text).Groups[1].Value;

    /// <summary>
    /// The types and public members of all generations, without those whose names members or types of .NET have too:
    /// of a <c>Password</c> alone nobody can say whose it is.
    /// </summary>
    private static HashSet<string> NamesOfMqttNet()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mqttNet in Enum.GetValues<MqttNetReference>())
        {
            names.UnionWith(
                NamesIn(TestReferences.Of(mqttNet), static name => name.StartsWith("MQTTnet", StringComparison.Ordinal))
            );
        }

        names.ExceptWith(
            NamesIn(
                TestReferences.Of(MqttNetReference.V5),
                static name => !name.StartsWith("MQTTnet", StringComparison.Ordinal)
            )
        );
        return names;
    }

    private static IEnumerable<string> NamesIn(IEnumerable<MetadataReference> references, Func<string, bool> isWanted)
    {
        var compilation = CSharpCompilation.Create("names", references: references);
        var pending = new Stack<INamespaceOrTypeSymbol>(
            compilation
                .SourceModule.ReferencedAssemblySymbols.Where(assembly => isWanted(assembly.Name))
                .Select(static assembly => assembly.GlobalNamespace)
        );
        while (pending.TryPop(out var container))
        {
            foreach (var member in container.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                {
                    pending.Push(inner);
                    if (inner is ITypeSymbol)
                    {
                        yield return inner.Name;
                    }
                }
                else if (member is { DeclaredAccessibility: Accessibility.Public, CanBeReferencedByName: true })
                {
                    yield return member.Name;
                }
            }
        }
    }
}
