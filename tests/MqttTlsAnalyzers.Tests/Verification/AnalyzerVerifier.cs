using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Sdk;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>
/// Compares findings with markup: ids and exact spans, no more and no less. Fast: one compilation, shared references,
/// all analyzers at once. The code must compile, unless it says that it need not.
/// </summary>
public static class AnalyzerVerifier
{
    /// <summary>
    /// Checks the code's markup against all analyzers that ship; returns the findings for closer looks.
    /// </summary>
    public static async Task<ImmutableArray<Finding>> VerifyAsync(TestCode code) =>
        await VerifyAsync(code, Product.Analyzers).ConfigureAwait(false);

    /// <summary>
    /// Checks that there is no finding, whatever the code's markup says (e.g. for another MQTTnet or option).
    /// </summary>
    public static async Task VerifySilentAsync(TestCode code) =>
        await VerifyAsync(
                code with
                {
                    Files = [.. code.Files.Select(file => (file.Name, Markup.Parse(file.Text).Text))],
                }
            )
            .ConfigureAwait(false);

    internal static async Task<ImmutableArray<Finding>> VerifyAsync(
        TestCode code,
        ImmutableArray<DiagnosticAnalyzer> analyzers
    )
    {
        var test = TestCompilation.Create(code);
        var findings = await Findings.OfAsync(test, analyzers).ConfigureAwait(false);
        if (Difference(test, findings) is { } difference)
        {
            throw new XunitException(difference);
        }

        return findings;
    }

    private static string? Difference(TestCompilation test, ImmutableArray<Finding> findings)
    {
        var unexpected = findings.ToList();
        var missing = new List<(TestFile File, MarkedSpan Mark)>();

        // Marks with an id choose first: a mark without one takes what is left at its span.
        foreach (
            var (file, mark) in test
                .Files.SelectMany(file => file.Expected.Select(mark => (File: file, Mark: mark)))
                .OrderBy(pair => pair.Mark.Id is null)
        )
        {
            var index = unexpected.FindIndex(finding =>
                finding.Place.File == file.Name
                && finding.Place.Span == mark.Span
                && (mark.Id ?? finding.Id) == finding.Id
            );
            if (index >= 0)
            {
                unexpected.RemoveAt(index);
            }
            else
            {
                missing.Add((file, mark));
            }
        }

        if (missing.Count == 0 && unexpected.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder().AppendLine("The findings are not what the markup says.");
        foreach (var (file, mark) in missing)
        {
            var line = file.Tree.GetText().Lines.GetLineFromPosition(mark.Span.Start).LineNumber + 1;
            text.AppendLine(
                $"  missing     {mark.Id ?? "(any id)"} {file.Name}({line}) "
                    + $"`{file.Text.Substring(mark.Span.Start, mark.Span.Length)}`"
            );
        }

        foreach (var finding in unexpected)
        {
            text.AppendLine($"  unexpected  {finding}");
        }

        text.AppendLine("What was reported, as markup:");
        foreach (var file in test.Files)
        {
            var reported = findings
                .Where(f => f.Place.File == file.Name)
                .Select(f => new MarkedSpan(f.Id, f.Place.Span));
            text.AppendLine($"--- {file.Name}").AppendLine(Markup.Write(file.Text, reported));
        }

        return text.ToString();
    }
}
