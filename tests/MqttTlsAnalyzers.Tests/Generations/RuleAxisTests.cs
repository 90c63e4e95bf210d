using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Tests.Governance;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Generations;

/// <summary>Every rule on every MQTTnet generation, each mistake in the generation's own API.</summary>
public sealed class RuleAxisTests
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (row, write) in RuleRows.All)
            {
                foreach (var dialect in Dialect.All.Where(dialect => write(dialect) is not null))
                {
                    rows.Add(row, dialect.Name);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Reports_what_the_markup_says(string row, string dialect) =>
        AnalyzerVerifier.VerifyAsync(
            RuleRows.All[row](Dialect.Of(dialect)) ?? throw new InvalidOperationException(row)
        );

    /// <summary>
    /// The index of rules.md names the generations on which a rule can report: those on which it does here.
    /// </summary>
    [Fact]
    public void The_index_names_these_generations()
    {
        var reported = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var dialect in Dialect.All)
        {
            foreach (
                var mark in RuleRows
                    .All.Values.Select(write => write(dialect))
                    .OfType<TestCode>()
                    .SelectMany(static code => code.Files)
                    .SelectMany(static file => Markup.Parse(file.Text).Spans)
            )
            {
                if (!reported.TryGetValue(mark.Id!, out var generations))
                {
                    reported.Add(mark.Id!, generations = new SortedSet<string>(StringComparer.Ordinal));
                }

                generations.Add(dialect.Generation);
            }
        }

        Assert.Empty(
            Indexed()
                .Where(row =>
                    reported.TryGetValue(row.Id, out var generations)
                        ? string.Join(", ", generations) != row.Generations
                        : row.Id != "MQTLS0001" && !IsAboutFileAlone(row)
                )
                .Select(row =>
                    $"{row.Id}: rules.md says {row.Generations}, the matrix "
                    + $"{(reported.TryGetValue(row.Id, out var is_) ? string.Join(", ", is_) : "nothing")}"
                )
        );
    }

    /// <summary>What stands in a broker's file has nothing to do with the client's generation.</summary>
    private static bool IsAboutFileAlone((string Id, string Generations) row) =>
        row.Generations == "3, 4, 5" && RuleRegistry.Broker.Any(rule => rule.Descriptor.Id == row.Id);

    private static IEnumerable<(string Id, string Generations)> Indexed() =>
        from line in System
            .IO.File.ReadAllLines(Repository.PathOf("rules.md"))
            .SkipWhile(static line => !line.StartsWith("| [MQTLS", StringComparison.Ordinal))
            .TakeWhile(static line => line.StartsWith("| [MQTLS", StringComparison.Ordinal))
        let cells = line.Split('|')
        select (cells[1].Trim().Substring(1, 9), cells[^2].Trim());
}
