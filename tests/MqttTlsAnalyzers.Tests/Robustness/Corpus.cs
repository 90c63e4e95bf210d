using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Governance;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>Real code to break: the samples, and the sources inside this project's own tests.</summary>
internal static class Corpus
{
    private static readonly string[] _namespaces =
    [
        "MQTTnet",
        "System.Net",
        "System.Net.Security",
        "System.Security.Authentication",
        "System.Security.Cryptography",
        "System.Security.Cryptography.X509Certificates",
    ];

    public static IEnumerable<(string Name, MqttNetReference MqttNet, string Text)> Samples { get; } =
        new[]
        {
            ("Insecure", MqttNetReference.V5),
            ("Secure", MqttNetReference.V5),
            ("Broker", MqttNetReference.V5),
            ("Mqtt3", MqttNetReference.V3),
            ("Mqtt4", MqttNetReference.V4),
        }
            .SelectMany(static sample =>
                Directory
                    .GetFiles(Repository.PathOf("samples", sample.Item1), "*.cs")
                    .Order(StringComparer.Ordinal)
                    .Select(file => (sample.Item1 + "/" + Path.GetFileName(file), sample.Item2, File.ReadAllText(file)))
            )
            .ToImmutableArray();

    /// <summary>
    /// Gets the members and statements in the raw string literals of the tests, without markup, longest first. Calls
    /// and lambdas that a test puts into a template are too little to find anything in.
    /// </summary>
    public static ImmutableArray<string> TestCode { get; } =
        Repository
            .TestSources.SelectMany(static source => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens())
            .Where(static token =>
                token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
                && token.ValueText.Contains("Mqtt", StringComparison.Ordinal)
                && !Regex.IsMatch(token.ValueText, @"\A\s*(\.|\w+ =>)")
            )
            .Select(static token => TextOf(token.ValueText))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(static text => text.Length)
            .ThenBy(static text => text, StringComparer.Ordinal)
            .ToImmutableArray();

    /// <summary>
    /// Beside every text: what the tests' own harness puts around parts of files, so that their names mean something.
    /// Null before C# 10.
    /// </summary>
    public static string? GlobalUsings(MqttNetReference mqttNet, LanguageVersion version = LanguageVersion.Latest) =>
        new TestCode(string.Empty) { LanguageVersion = version }.GlobalUsings is { } usings
            ? usings
                + string.Concat(
                    _namespaces
                        .Concat(
                            mqttNet switch
                            {
                                MqttNetReference.V5 => ["MQTTnet.Server"],
                                MqttNetReference.V4 => ["MQTTnet.Client", "MQTTnet.Server"],
                                _ => (string[])["MQTTnet.Client", "MQTTnet.Client.Options", "MQTTnet.Server"],
                            }
                        )
                        .Select(static name => $"global using {name};\n")
                )
            : null;

    /// <summary>About so many test sources, spread evenly over all lengths.</summary>
    public static IEnumerable<string> Some(int count)
    {
        var step = Math.Max(1, TestCode.Length / count);
        return TestCode.Where((_, index) => index % step == 0);
    }

    public static SyntaxToken[] TokensOf(string text) =>
        [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0)];

    private static string? TextOf(string markup)
    {
        try
        {
            return Markup.Parse(markup).Text;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
