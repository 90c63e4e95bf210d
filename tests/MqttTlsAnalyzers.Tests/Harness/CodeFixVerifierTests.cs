using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Harness;

public sealed class CodeFixVerifierTests
{
    [Fact]
    public async Task All_findings_are_fixed_one_by_one_and_at_once() =>
        await Verify(
            new(
                ("A.cs", """class A { string S = {|DUMMY1:"bad"|} + {|DUMMY1:"bad"|}; }"""),
                ("B.cs", """class B { string S = {|DUMMY1:"bad"|}; }""")
            ),
            ["""class A { string S = "good" + "good"; }""", """class B { string S = "good"; }"""]
        );

    [Fact]
    public async Task A_fix_is_chosen_by_index_or_key()
    {
        await Verify(
            """Console.WriteLine({|DUMMY1:"bad"|});""",
            ["""Console.WriteLine("great");"""],
            new() { Index = 1, Title = "Make it great" }
        );
        await Verify(
            """Console.WriteLine({|DUMMY1:"bad"|});""",
            ["""Console.WriteLine("great");"""],
            new() { EquivalenceKey = "great" }
        );
    }

    [Fact]
    public async Task Findings_that_stay_are_marked_in_the_result() =>
        await Verify(
            """Console.WriteLine({|DUMMY1:"bad"|} + {|DUMMY2:"worse"|});""",
            ["""Console.WriteLine("good" + {|DUMMY2:"worse"|});"""]
        );

    [Fact]
    public async Task A_wrong_text_a_wrong_title_and_a_finding_that_stays_fail()
    {
        await Fails("better", """var s = {|DUMMY1:"bad"|};""", """var s = "better";""");
        await Fails(
            "Make it so",
            """var s = {|DUMMY1:"bad"|};""",
            """var s = "good";""",
            new() { Title = "Make it so" }
        );
        await Fails("DUMMY2", """var s = {|DUMMY1:"bad"|} + {|DUMMY2:"worse"|};""", """var s = "good" + "worse";""");
    }

    [Fact]
    public async Task A_result_that_does_not_compile_fails() =>
        await Fails(
            "CS0152",
            """
            class C
            {
                const string S = {|DUMMY1:"bad"|};

                int I(string s)
                {
                    switch (s)
                    {
                        case S:
                            return 1;
                        case "good":
                            return 2;
                        default:
                            return 3;
                    }
                }
            }
            """,
            """
            class C
            {
                const string S = "good";

                int I(string s)
                {
                    switch (s)
                    {
                        case S:
                            return 1;
                        case "good":
                            return 2;
                        default:
                            return 3;
                    }
                }
            }
            """
        );

    [Fact]
    public async Task Offered_fixes_are_listed()
    {
        var offered = await CodeFixVerifier.OfferedAsync(
            """var s = "bad" + "worse";""",
            [new DummyAnalyzer()],
            [new DummyCodeFix()]
        );

        Assert.Equal([new("DUMMY1", "Make it good", "good"), new("DUMMY1", "Make it great", "great")], offered);
    }

    private static async Task Fails(string because, string before, string after, FixChoice? choice = null)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Verify(before, [after], choice));
        Assert.Contains(because, failure.Message, StringComparison.Ordinal);
    }

    private static Task Verify(TestCode before, IReadOnlyList<string> after, FixChoice? choice = null) =>
        CodeFixVerifier.VerifyAsync(before, after, choice ?? new(), [new DummyAnalyzer()], [new DummyCodeFix()]);
}
