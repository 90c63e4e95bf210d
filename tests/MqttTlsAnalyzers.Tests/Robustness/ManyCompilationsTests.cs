using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>
/// One set of analyzers serves many compilations, at the same time and one after the other, and answers the same every
/// time.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class ManyCompilationsTests(ITestOutputHelper output)
{
    private static readonly Lazy<ImmutableArray<SyntaxTree>> _trees = new(static () =>
        [
            .. Corpus
                .Samples.Where(static sample => sample.MqttNet == MqttNetReference.V5)
                .Select(static (sample, index) => InNamespace(sample.Text, index))
                .Concat(Corpus.Some(150).Select(static (text, index) => InNamespace(text, 1_000 + index)))
                .OfType<SyntaxTree>()
                .Append(
                    CSharpSyntaxTree.ParseText(Corpus.GlobalUsings(MqttNetReference.V5)!, path: "/0/GlobalUsings.g.cs")
                ),
            // A helper in one file, what it is given in others, and a file in the middle of being typed.
            CSharpSyntaxTree.ParseText(
                """
                public static class Shared
                {
                    public static void Lax(MQTTnet.MqttClientOptionsBuilder b) =>
                        b.WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(true));
                }
                """,
                path: "/0/Shared.cs"
            ),
            CSharpSyntaxTree.ParseText(
                """
                class One
                {
                    void M()
                    {
                        var b = new MQTTnet.MqttClientOptionsBuilder().WithTcpServer("one.example.org");
                        Shared.Lax(b);
                        b.Build();
                    }
                }
                """,
                path: "/0/One.cs"
            ),
            CSharpSyntaxTree.ParseText(
                "class Two { void M() { var b = new MQTTnet.MqttClientOptionsBuilder(); Shared.Lax(b); "
                    + "b.WithTcpServer(\"two.example.org\").Build(); } ",
                path: "/0/Two.cs"
            ),
        ]
    );

    /// <summary>Those that fixes are tried on: the samples, some others, and the files that belong together.</summary>
    private static readonly Lazy<ImmutableArray<SyntaxTree>> _fixed = new(static () =>
        [
            .. _trees.Value.Where(
                static (tree, index) =>
                    !tree.FilePath.StartsWith("/0/File1", StringComparison.Ordinal) || index % 2 == 0
            ),
        ]
    );

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

    [Fact]
    public async Task The_same_fixes_in_any_order_of_files_and_any_concurrency()
    {
        var trees = _fixed.Value;
        var expected = await FixesAsync(trees, isConcurrent: false);
        Assert.True(expected.Count > 20, $"Only {expected.Count} fixes: the corpus is not fixed.");

        Assert.Equal(expected, await FixesAsync([.. trees.Reverse()], isConcurrent: true));
        Assert.Equal(expected, await FixesAsync(trees, isConcurrent: true));
    }

    [Theory]
    [InlineData("tr-TR", "Asia/Kolkata")]
    [InlineData("ar-SA", "Pacific/Apia")]
    [InlineData("th-TH", "America/St_Johns")]
    public async Task The_same_findings_and_fixes_in_any_culture_and_time_zone(string culture, string zone)
    {
        Assert.SkipUnless(
            CultureInfo.GetCultures(CultureTypes.AllCultures).Any(known => known.Name == culture),
            $"{culture} is not there: globalization is invariant."
        );
        var expectedFixes = await FixesAsync(_fixed.Value, isConcurrent: false);
        var expected = await FindingsAsync(_trees.Value, isConcurrent: false);
        var (before, beforeUi) = (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture);
        var current = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var timeZone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            CultureInfo.CurrentCulture =
                CultureInfo.CurrentUICulture =
                CultureInfo.DefaultThreadCurrentCulture =
                CultureInfo.DefaultThreadCurrentUICulture =
                    CultureInfo.GetCultureInfo(culture);
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            Assert.Equal(expected, await FindingsAsync(_trees.Value, isConcurrent: true));
            Assert.Equal(expectedFixes, await FixesAsync(_fixed.Value, isConcurrent: true));
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
        var together = await Task.WhenAll(
            texts.Select(text =>
                Task.Run(async () => Describe(await many.AnalyzeAsync(text, "many compilations at once")))
            )
        );
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

    /// <summary>
    /// One large body: cancelling must be noticed inside of it, not only between bodies. It is large by what it calls:
    /// Roslyn does not stop while it binds one body or builds its flow graph, which would hide what we do.
    /// </summary>
    [Fact]
    public async Task Cancelling_ends_the_analysis()
    {
        var helper = string.Concat(
            Enumerable
                .Range(0, 20)
                .Select(static i =>
                    $"if (args[{i}] == \"x\") b.WithTcpServer(\"h{i}\"); else b.WithClientId(\"c{i}\");\n"
                )
        );
        var statements = string.Concat(
            Enumerable
                .Range(0, 80)
                .Select(static i => $"Apply(b, args); for (var i{i} = 0; i{i} < 3; i{i}++) Apply(b, args);\n")
        );
        var tree = CSharpSyntaxTree.ParseText(
            $$"""
            using MQTTnet;
            class C
            {
            static void Apply(MqttClientOptionsBuilder b, string[] args) {
            {{helper}} }
            void M(string[] args) { var b = new MqttClientOptionsBuilder();
            {{statements}} b.Build(); }
            }
            """,
            path: "/0/Test0.cs",
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain(
            Compile([tree]).GetDiagnostics(TestContext.Current.CancellationToken),
            static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
        );

        await EndsWhenCancelledAsync(
            "the analysis",
            cancellationToken => RobustRun.AnalyzeAsync(Compile([tree]), cancellationToken)
        );
    }

    [Fact]
    public async Task Cancelling_ends_a_fix_and_a_Fix_All()
    {
        var statements = string.Concat(
            Enumerable
                .Range(0, 60)
                .Select(static i =>
                    $"_ = new MqttClientOptionsBuilder().WithTcpServer(\"h{i}.example.org\", "
                    + "8883).WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(true)).Build();\n"
                )
        );
        using var workspace = new AdhocWorkspace();
        var project = Open(
            workspace,
            [
                CSharpSyntaxTree.ParseText(
                    $"using MQTTnet;\nclass C {{ void M() {{\n{statements} }} }}",
                    path: "/0/Test0.cs",
                    cancellationToken: TestContext.Current.CancellationToken
                ),
            ]
        );
        var document = project.Documents.Single();
        var findings = await RobustRun.AnalyzeAsync(
            (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(60, findings.Count(static finding => finding.Id == "MQTLS1002"));
        var provider = Product.CodeFixes.Single(static fix => fix.FixableDiagnosticIds.Contains("MQTLS1002"));
        var offered = await RobustRun.OfferedAsync(
            document,
            findings[0],
            provider,
            TestContext.Current.CancellationToken
        );
        Assert.NotEmpty(offered);

        await EndsWhenCancelledAsync(
            "fixes, one by one",
            async cancellationToken =>
            {
                foreach (var finding in findings)
                {
                    await RobustRun.AppliedAsync(
                        (await RobustRun.OfferedAsync(document, finding, provider, cancellationToken))[0],
                        cancellationToken
                    );
                }
            }
        );
        await EndsWhenCancelledAsync(
            "Fix All",
            cancellationToken =>
                RobustRun.AllFixedAsync(
                    document,
                    provider,
                    "MQTLS1002",
                    offered[0].EquivalenceKey,
                    findings,
                    cancellationToken
                )
        );
    }

    /// <summary>
    /// Cancelled at any time, it throws, and soon: in a quarter of what it takes as a whole, measured here, while what
    /// would be left to do is more than that. A machine may stall: one of three tries is enough.
    /// </summary>
    private async Task EndsWhenCancelledAsync(string what, Func<CancellationToken, Task> work)
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work(new CancellationToken(canceled: true)));
        await work(TestContext.Current.CancellationToken);
        var failure = string.Empty;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var watch = Stopwatch.StartNew();
            await work(TestContext.Current.CancellationToken);
            var whole = watch.Elapsed;
            var (cancelled, slowest) = (0, TimeSpan.Zero);
            foreach (var share in new[] { 0.05, 0.2, 0.4, 0.6 })
            {
                using var cancellation = new CancellationTokenSource();
                var run = Task.Run(() => work(cancellation.Token), TestContext.Current.CancellationToken);
                await Task.Delay(whole * share, TestContext.Current.CancellationToken);
                watch.Restart();
                await cancellation.CancelAsync();
                try
                {
                    await run;
                }
                catch (OperationCanceledException)
                {
                    cancelled++;
                    slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
                }
            }

            failure =
                $"{what}: {whole.TotalMilliseconds:F0} ms as a whole, {cancelled} of 4 cancelled, the slowest "
                + $"after {slowest.TotalMilliseconds:F0} ms";
            output.WriteLine(failure);
            if (cancelled > 1 && slowest < whole / 4)
            {
                return;
            }
        }

        Assert.Fail(failure);
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
        [
            .. (await RobustRun.AnalyzeAsync(Compile(trees), TestContext.Current.CancellationToken, isConcurrent))
                .Select(Describe)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>
    /// What each fix makes of the files, alone, and what Fix All makes of them, by what it is called.
    /// </summary>
    private static async Task<SortedDictionary<string, string>> FixesAsync(
        ImmutableArray<SyntaxTree> trees,
        bool isConcurrent
    )
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, trees);
        var findings = await RobustRun.AnalyzeAsync(
            (await project.GetCompilationAsync(cancellation))!,
            cancellation,
            isConcurrent
        );
        var results = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var document = project.Documents.Single(document =>
                document.FilePath == finding.Location.SourceTree!.FilePath
            );
            foreach (var provider in Product.CodeFixes)
            {
                foreach (var action in await RobustRun.OfferedAsync(document, finding, provider, cancellation))
                {
                    results[$"{action.Title} {action.EquivalenceKey} {Describe(finding)}"] = await ChangesAsync(
                        project,
                        await RobustRun.AppliedAsync(action, cancellation)
                    );
                    var all = $"Fix All {finding.Id} {action.EquivalenceKey}";
                    if (!results.ContainsKey(all))
                    {
                        results[all] = await ChangesAsync(
                            project,
                            await RobustRun.AllFixedAsync(
                                document,
                                provider,
                                finding.Id,
                                action.EquivalenceKey,
                                findings,
                                cancellation
                            )
                        );
                    }
                }
            }
        }

        return results;
    }

    private static async Task<string> ChangesAsync(Project before, Solution after)
    {
        var texts = new List<string>();
        foreach (
            var id in after
                .GetChanges(before.Solution)
                .GetProjectChanges()
                .SelectMany(static change => change.GetChangedDocuments())
        )
        {
            var document = after.GetDocument(id)!;
            texts.Add($"{document.FilePath}\n{await document.GetTextAsync(TestContext.Current.CancellationToken)}");
        }

        return string.Join('\n', texts.Order(StringComparer.Ordinal));
    }

    private static Project Open(AdhocWorkspace workspace, ImmutableArray<SyntaxTree> trees)
    {
        var compilation = Compile(trees);
        var project = workspace
            .AddProject("Many", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(trees[0].Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in trees)
        {
            project = project
                .AddDocument(Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath)
                .Project;
        }

        return project;
    }

    private static string Describe(ImmutableArray<Diagnostic> findings) =>
        string.Join('\n', findings.Select(Describe).Order(StringComparer.Ordinal));

    private static string Describe(Diagnostic finding) =>
        $"{finding.Id} {finding.Location.SourceTree?.FilePath} {finding.Location.SourceSpan} "
        + $"{finding.GetMessage(CultureInfo.InvariantCulture)}"
        + string.Concat(
            finding.AdditionalLocations.Select(static place => $" at {place.SourceTree?.FilePath} {place.SourceSpan}")
        )
        + string.Concat(
            finding
                .Properties.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                .Select(static pair => $" {pair.Key}={pair.Value}")
        );

    private static CSharpCompilation Compile(ImmutableArray<SyntaxTree> trees) =>
        CSharpCompilation.Create(
            "Many",
            trees,
            TestReferences.Of(MqttNetReference.V5),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    /// <summary>
    /// The same types again and again, next to each other; top-level statements become a method, file-scoped namespaces
    /// cannot be there.
    /// </summary>
    private static SyntaxTree? InNamespace(string text, int index)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
        if (
            root.ContainsDiagnostics
            || root.AttributeLists.Count > 0
            || root.Members.OfType<FileScopedNamespaceDeclarationSyntax>().Any()
        )
        {
            return null;
        }

        var usings = string.Concat(
            root.Usings.Where(static directive => directive.GlobalKeyword.IsKind(SyntaxKind.None))
                .Select(static directive => directive.ToFullString())
        );
        var statements = string.Concat(
            root.Members.OfType<GlobalStatementSyntax>().Select(static member => member.ToFullString())
        );
        var members =
            string.Concat(
                root.Members.Where(static member => member is not GlobalStatementSyntax)
                    .Select(static member => member.ToFullString())
            )
            + (
                statements.Length == 0
                    ? string.Empty
                    : $$"""
                        class Program
                        {
                        async Task Main(IMqttClient client, string[] args)
                        {
                        {{statements}}
                        }
                        }

                        """
            );
        return CSharpSyntaxTree.ParseText(
            $"{usings}\nnamespace N{index} {{\n{members}\n}}\n",
            path: $"/0/File{index}.cs"
        );
    }
}

/// <summary>Tests that change the culture of every thread run while nothing else does.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
