using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

/// <summary>
/// Every fix that is offered for each rule's mistakes, in every layout of the code around it. All rows in all
/// generations and layouts would take minutes: a layout takes every fourteenth row, each layout and generation others,
/// in two generations.
/// </summary>
public sealed class LayoutTests
{
    private const int Share = 14;

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var layout in Layouts.All.Keys)
            {
                rows.Add(layout, "5.x");
                rows.Add(layout, "3.x");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_fix_keeps_the_layout(string layout, string dialect)
    {
        var count = 0;
        foreach (var code in RowsFor(layout, dialect))
        {
            count += await FixContract.CheckAllAsync(InLayout(code, layout));
        }

        Assert.True(count > 0);
    }

    private static IEnumerable<TestCode> RowsFor(string layout, string dialect)
    {
        var first = Layouts.All.Keys.ToList().IndexOf(layout) % Share;
        return RuleRows
            .All.Values.Select(row => row(Dialect.Of(dialect)))
            .OfType<TestCode>()
            .Where(static code => code.Files.Any(static file => Markup.Parse(file.Text).Spans.Length > 0))
            .Where((_, index) => index % Share == first);
    }

    private static TestCode InLayout(TestCode code, string layout)
    {
        var compilation = TestCompilation.Create(code).Compilation;
        var texts = compilation
            .SyntaxTrees.Take(code.Files.Length)
            .Select(tree => Layouts.All[layout](tree, compilation.GetSemanticModel(tree)));
        return code with { Files = [.. code.Files.Zip(texts, static (file, text) => (file.Name, text))] };
    }
}
