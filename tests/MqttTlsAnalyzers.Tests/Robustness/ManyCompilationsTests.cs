using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>One set of analyzers serves many compilations, at the same time and one after the other, and answers the same every time.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ManyCompilationsTests
{
    private static readonly Lazy<ImmutableArray<SyntaxTree>> _trees = new(static () =>
    [
        .. Corpus.Samples.Where(static sample => sample.MqttNet == MqttNetReference.V5).Select(static (sample, index) => InNamespace(sample.Text, index))
            .Concat(Corpus.Some(400).Select(static (text, index) => InNamespace(text, 1_000 + index)))
            .OfType<SyntaxTree>()
            .Append(CSharpSyntaxTree.ParseText(new TestCode(string.Empty).GlobalUsings!, path: "/0/GlobalUsings.g.cs")),
        // A helper in one file, what it is given in others, and a file in the middle of being typed.
        CSharpSyntaxTree.ParseText("public static class Shared { public static void Lax(MQTTnet.MqttClientOptionsBuilder b) => b.WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(true)); }", path: "/0/Shared.cs"),
        CSharpSyntaxTree.ParseText("class One { void M() { var b = new MQTTnet.MqttClientOptionsBuilder().WithTcpServer(\"one.example.org\"); Shared.Lax(b); b.Build(); } }", path: "/0/One.cs"),
        CSharpSyntaxTree.ParseText("class Two { void M() { var b = new MQTTnet.MqttClientOptionsBuilder(); Shared.Lax(b); b.WithTcpServer(\"two.example.org\").Build(); } ", path: "/0/Two.cs"),
    ]);

    [Fact]
    public async Task The_same_findings_in_any_order_of_files_and_any_concurrency()
    {
        var trees = _trees.Value;
        var expected = await FindingsAsync(trees, isConcurrent: false);
        Assert.True(expected.Length > 20, $"Only {expected.Length} findings: the corpus is not read.");

        for (var i = 0; i < 20; i++)
        {
#pragma warning disable CA5394 // Not for security.
            var shuffled = trees.ToArray();
            new Random(i).Shuffle(shuffled);
#pragma warning restore CA5394
            Assert.Equal(expected, await FindingsAsync([.. shuffled], isConcurrent: i % 4 != 3));
        }
    }

    [Theory]
    [InlineData("tr-TR", "Asia/Kolkata")]
    [InlineData("ar-SA", "Pacific/Apia")]
    [InlineData("th-TH", "America/St_Johns")]
    public async Task The_same_findings_in_any_culture_and_time_zone(string culture, string zone)
    {
        var expected = await FindingsAsync(_trees.Value, isConcurrent: false);
        var (before, beforeUi) = (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture);
        var current = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var timeZone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            Assert.Equal(expected, await FindingsAsync(_trees.Value, isConcurrent: true));
        }
        finally
        {
            (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (before, beforeUi);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = current;
            Environment.SetEnvironmentVariable("TZ", timeZone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public async Task Many_compilations_at_once()
    {
        var texts = Corpus.Some(60 * RobustRun.Effort).ToArray();
        using var one = new RobustRun(MqttNetReference.V5);
        var alone = new List<string>();
        foreach (var text in texts)
        {
            alone.Add(Describe(await one.AnalyzeAsync(text, "one compilation at a time")));
        }

        using var many = new RobustRun(MqttNetReference.V5);
        var together = await Task.WhenAll(texts.Select(text => Task.Run(async () => Describe(await many.AnalyzeAsync(text, "many compilations at once")))));
        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task Nothing_keeps_a_compilation_alive()
    {
        var compilations = new List<WeakReference>();
        for (var i = 0; i < 5; i++)
        {
            compilations.Add(await AnalyzeAndForgetAsync());
        }

        // What a thread last worked on may stay in its registers or locals for a while.
        for (var i = 0; i < 20 && compilations.Count(static compilation => compilation.IsAlive) > 1; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.InRange(compilations.Count(static compilation => compilation.IsAlive), 0, 1);
    }

    [Fact]
    public async Task Cancelling_ends_the_analysis()
    {
        // One large body: cancelling must be noticed inside of it, not only between bodies.
        var body = string.Concat(Enumerable.Range(0, 60).Select(static i => $"if (args[{i}] == \"x\") b.WithTcpServer(\"h{i}\"); for (var i{i} = 0; i{i} < 3; i{i}++) b.WithPort({i});\n"));
        var text = $"using MQTTnet;\nclass C {{ void M(string[] args) {{ var b = new MqttClientOptionsBuilder();\n{string.Concat(Enumerable.Repeat(body, 40)).Replace("var i", "var j", StringComparison.Ordinal)} b.Build(); }} }}";
        var tree = CSharpSyntaxTree.ParseText(text, path: "/0/Test0.cs", cancellationToken: TestContext.Current.CancellationToken);
        foreach (var delay in new[] { 0, 20, 100, 300 })
        {
            var compilation = Compile([tree]);
            using var cancellation = new CancellationTokenSource();
            var run = Task.Run(() => RobustRun.AnalyzeAsync(compilation, cancellation.Token), TestContext.Current.CancellationToken);
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await cancellation.CancelAsync();
            try
            {
                await run;
            }
            catch (OperationCanceledException)
            {
                // What it should do, unless it was done before.
            }

            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AnalyzeAndForgetAsync()
    {
        // Trees of its own: Roslyn may keep what is shared with the other tests.
        var compilation = Compile([.. _trees.Value.Select(static tree => tree.WithFilePath(tree.FilePath + ".2"))]);
        await RobustRun.AnalyzeAsync(compilation, TestContext.Current.CancellationToken);
        return new WeakReference(compilation);
    }

    private static async Task<string[]> FindingsAsync(ImmutableArray<SyntaxTree> trees, bool isConcurrent) =>
        [.. (await RobustRun.AnalyzeAsync(Compile(trees), TestContext.Current.CancellationToken, isConcurrent)).Select(Describe).Order(StringComparer.Ordinal)];

    private static string Describe(ImmutableArray<Diagnostic> findings) => string.Join('\n', findings.Select(Describe).Order(StringComparer.Ordinal));

    private static string Describe(Diagnostic finding) =>
        $"{finding.Id} {finding.Location.SourceTree?.FilePath} {finding.Location.SourceSpan} {finding.GetMessage(CultureInfo.InvariantCulture)}"
        + string.Concat(finding.AdditionalLocations.Select(static place => $" at {place.SourceTree?.FilePath} {place.SourceSpan}"))
        + string.Concat(finding.Properties.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $" {pair.Key}={pair.Value}"));

    private static CSharpCompilation Compile(ImmutableArray<SyntaxTree> trees) =>
        CSharpCompilation.Create("Many", trees, TestReferences.Of(MqttNetReference.V5), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The same types again and again, next to each other; top-level statements and global usings cannot be.</summary>
    private static SyntaxTree? InNamespace(string text, int index)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
        if (root.ContainsDiagnostics || root.AttributeLists.Count > 0 || root.Members.OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any() || root.Members.OfType<Microsoft.CodeAnalysis.CSharp.Syntax.FileScopedNamespaceDeclarationSyntax>().Any())
        {
            return null;
        }

        var usings = string.Concat(root.Usings.Where(static directive => directive.GlobalKeyword.IsKind(SyntaxKind.None)).Select(static directive => directive.ToFullString()));
        var members = string.Concat(root.Members.Select(static member => member.ToFullString()));
        return CSharpSyntaxTree.ParseText($"{usings}\nnamespace N{index} {{\n{members}\n}}\n", path: $"/0/File{index}.cs");
    }
}

/// <summary>Tests that change the culture of every thread run while nothing else does.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
