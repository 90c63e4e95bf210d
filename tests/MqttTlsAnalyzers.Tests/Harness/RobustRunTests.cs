using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using MqttTlsAnalyzers.Tests.Robustness;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using Xunit.Sdk;

namespace MqttTlsAnalyzers.Tests.Harness;

public sealed class RobustRunTests
{
    private const string Code = """class C { string S = "bad"; string T = "bad"; }""";

    [Fact]
    public async Task Fixes_are_applied_alone_and_all_at_once()
    {
        using var run = new RobustRun(MqttNetReference.V5)
        {
            Analyzers = [new DummyAnalyzer()],
            CodeFixes = [new DummyCodeFix()],
        };

        Assert.Equal(2, (await run.AnalyzeAsync(Code, "code", fixes: 1, fixAll: true)).Length);
        Assert.Equal(4, run.Applied);
    }

    [Theory]
    [InlineData("(", "CS1026")]
    [InlineData("missing", "CS0103")]
    public async Task A_fix_that_adds_an_error_fails(string replacement, string error)
    {
        using var run = new RobustRun(MqttNetReference.V5)
        {
            Analyzers = [new DummyAnalyzer()],
            CodeFixes = [new TextFix(replacement)],
        };

        var failure = await Assert.ThrowsAsync<XunitException>(() => run.AnalyzeAsync(Code, "code", fixes: 1));

        Assert.Contains(error, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ignores_the_token_is_given_up()
    {
        using var end = new ManualResetEventSlim();
        using var run = new RobustRun(MqttNetReference.V5)
        {
            Analyzers = [new DummyAnalyzer()],
            CodeFixes = [new HangingFix(end)],
            Bound = TimeSpan.FromSeconds(5),
        };
        await run.AnalyzeAsync(Code, "what is compiled first takes longer");

        var failure = await Assert.ThrowsAsync<XunitException>(() => run.AnalyzeAsync(Code, "code", fixes: 1));

        Assert.Contains("not cancelled", failure.Message, StringComparison.Ordinal);
        end.Set();
    }

    private sealed class TextFix(string replacement) : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["DUMMY1"];

        public override FixAllProvider? GetFixAllProvider() => null;

        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Replace it",
                    async cancellationToken =>
                        context.Document.WithText(
                            (await context.Document.GetTextAsync(cancellationToken)).Replace(context.Span, replacement)
                        ),
                    "Replace"
                ),
                context.Diagnostics
            );
            return Task.CompletedTask;
        }
    }

    private sealed class HangingFix(ManualResetEventSlim end) : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["DUMMY1"];

        public override FixAllProvider? GetFixAllProvider() => null;

        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            end.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
            return Task.CompletedTask;
        }
    }
}
