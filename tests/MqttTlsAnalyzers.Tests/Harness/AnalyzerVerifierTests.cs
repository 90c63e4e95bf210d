using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using Xunit.Sdk;

namespace MqttTlsAnalyzers.Tests.Harness;

public sealed class AnalyzerVerifierTests
{
    [Fact]
    public async Task Exact_findings_pass_and_are_returned()
    {
        var findings = await Verify(
            """Use({|DUMMY1:"bad"|}, "fine", [|"worse"|]); static void Use(params string[] s) { }"""
        );

        Assert.Collection(
            findings,
            first => Assert.Equal(("DUMMY1", "\"bad\"", "'bad' is bad"), (first.Id, first.Text, first.Message)),
            second => Assert.Equal(("DUMMY2", 1, "Test0.cs"), (second.Id, second.Place.Line, second.Place.File))
        );
    }

    [Theory]
    [InlineData("""var s = "bad";""", "unexpected  DUMMY1 Test0.cs(1) `\"bad\"`")]
    [InlineData("""var s = {|DUMMY1:"fine"|};""", "missing     DUMMY1 Test0.cs(1) `\"fine\"`")]
    [InlineData("""var s = {|DUMMY2:"bad"|};""", "missing     DUMMY2 Test0.cs(1) `\"bad\"`")]
    [InlineData("""var {|DUMMY1:s = "bad"|};""", "unexpected  DUMMY1 Test0.cs(1) `\"bad\"`")]
    [InlineData("""var s = "worse" + {|DUMMY1:"bad"|};""", "var s = {|DUMMY2:\"worse\"|} + {|DUMMY1:\"bad\"|};")]
    public async Task Any_difference_fails_and_is_shown(string code, string expected)
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => Verify(code));

        Assert.Contains(expected, failure.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_file_has_its_own_findings() =>
        await Verify(
            new(
                ("One.cs", """class One { string S = {|DUMMY1:"bad"|}; }"""),
                ("Sub/Two.cs", """class Two { string S = new One() + {|DUMMY2:"worse"|}; }""")
            )
        );

    [Fact]
    public async Task An_analyzer_that_throws_fails_the_test()
    {
        var failure = await Assert.ThrowsAsync<AnalyzerCrashException>(() => Verify("""var s = "crash";"""));

        Assert.Contains("crashed on purpose", failure.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_does_not_compile_fails_unless_it_may()
    {
        var code = new TestCode("""var s = {|DUMMY1:"bad"|}.;""");

        await Assert.ThrowsAsync<TestCodeException>(() => Verify(code));
        await Verify(code with { AllowCompilerErrors = true });
    }

    [Fact]
    public async Task Editorconfig_pragma_and_version_count()
    {
        await Verify(
            new TestCode("""var s = "bad";""")
            {
                EditorConfig = """
                [*.cs]
                dotnet_diagnostic.DUMMY1.severity = none
                """,
            }
        );
        await Verify(
            """
            #pragma warning disable DUMMY1
            var s = "bad";
            """
        );
        await Assert.ThrowsAsync<TestCodeException>(() =>
            Verify(
                new TestCode("""var s = "bad";""")
                {
                    LanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3,
                }
            )
        );
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Finding>> Verify(TestCode code) =>
        AnalyzerVerifier.VerifyAsync(code, [new DummyAnalyzer()]);
}
