using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.CodeFixes;
using MqttTlsAnalyzers.Tests.Governance;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes.Corpus;

/// <summary>
/// Files as people write them, each with what one run of <c>dotnet format analyzers</c> is to make of it.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    /// <summary>3008 asks for a file that nobody has, so nobody gets its fix unasked.</summary>
    private const string OnlyOnRequest = "MQTLS3008";

    public static TheoryData<string> Names => [.. CorpusFile.All.Select(static file => file.Name)];

    /// <summary><c>UPDATE_DOCS=1</c> writes the expected files; read the difference line by line.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_run_gives_the_expected_file(string name)
    {
        var file = new CorpusFile(name);
        using var run = new FormatRun(file.Code, file.Before);
        var complaints = await run.ComplaintsAsync();
        var found = (await run.FindingsAsync()).Select(static finding => finding.Id).ToList();
        await run.FixAsync(static ids => ids.Order(StringComparer.Ordinal));
        var text = await run.TextAsync();
        if (Repository.IsUpdating)
        {
            file.Accept(text);
        }

        Assert.Empty((await run.ComplaintsAsync()).Except(complaints));
        Assert.Equal(file.After, text);
        Assert.Empty((await run.FindingsAsync()).Select(static finding => finding.Id).Where(IsFixable).Except(found));

        // Nothing is left for a second run.
        await run.FixAsync(static ids => ids.Order(StringComparer.Ordinal));
        Assert.Equal(text, await run.TextAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_order_of_the_ids_does_not_matter(string name)
    {
        var file = new CorpusFile(name);
        using var run = new FormatRun(file.Code, file.Before);
        await run.FixAsync(static ids => ids.OrderDescending(StringComparer.Ordinal));
        Assert.Equal(file.After, await run.TextAsync());
    }

    [Fact]
    public async Task At_least_95_of_100_fixable_findings_go_in_one_run()
    {
        var before = 0;
        var after = 0;
        foreach (var file in CorpusFile.All)
        {
            using var old = new FormatRun(file.Code, file.Before);
            using var fixedRun = new FormatRun(file.Code, file.After);
            var left = Fixable(await fixedRun.FindingsAsync());
            before += Fixable(await old.FindingsAsync()).Length;
            after += left.Length;
            foreach (var finding in left)
            {
                output.WriteLine("left: " + finding);
            }
        }

        output.WriteLine(
            $"{CorpusFile.All.Count()} files, {before} fixable findings, {before - after} of them gone in one run: "
                + $"{100.0 * (before - after) / before:0.0} %"
        );
        Assert.True(after * 20 <= before, $"{after} of {before} are left.");
    }

    private static ImmutableArray<Microsoft.CodeAnalysis.Diagnostic> Fixable(
        IEnumerable<Microsoft.CodeAnalysis.Diagnostic> findings
    ) => [.. findings.Where(static finding => IsFixable(finding.Id))];

    private static bool IsFixable(string id) => FixCatalog.FixableIds.Contains(id) && id != OnlyOnRequest;
}
