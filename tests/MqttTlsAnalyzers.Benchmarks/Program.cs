using System;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Running;
using Microsoft.CodeAnalysis.CSharp;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>
/// Without arguments: what the analyzers cost, in some minutes. <c>overlap</c>: the table of rules.md.
/// <c>startup</c>: the first compilation of a process. With other arguments: BenchmarkDotNet.
/// </summary>
internal static class Program
{
    private static int _runs = 3;

    /// <summary>Files are divided by it, for a look on a busy machine.</summary>
    private static int _scale = 1;

    /// <summary>Digits of the workloads to run; the whole of them takes most of an hour.</summary>
    private static string _only = "123456";

    private static void Main(string[] arguments)
    {
        if (arguments is ["overlap"])
        {
            Overlap.Print();
            return;
        }

        if (arguments is ["startup"])
        {
            Startup.Print();
            return;
        }

        if (arguments.Length > 0 && arguments[0] is not ("--runs" or "--scale" or "--only"))
        {
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
            return;
        }

        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var value = arguments[i + 1];
            switch (arguments[i])
            {
                case "--runs":
                    _runs = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--scale":
                    _scale = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                default:
                    _only = value;
                    break;
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Roslyn {typeof(CSharpCompilation).Assembly.GetName().Version}, .NET {Environment.Version}, "
                    + $"{Environment.ProcessorCount} processors, {Environment.OSVersion}; least of {_runs} runs, "
                    + $"one thread, optimized code, files / {_scale}"
            )
        );

        // Everything once, so that the JIT has seen it.
        var warm = Code.Project(20, 10);
        foreach (var subject in Subject.Peers.Prepend(Subject.Ours).Prepend(Subject.Nothing))
        {
            for (var i = 0; i < 3; i++)
            {
                Work.Analyze(warm.Clone(), subject, out _);
            }
        }

        Action[] workloads =
        [
            static () =>
                Compare("1. 2,000 files, MQTTnet not referenced", Code.Project(2_000 / _scale, 0, referenced: false)),
            static () => Compare("2. 2,000 files, 20 use MQTTnet", Code.Project(2_000 / _scale, 20 / _scale)),
            static () => Compare("3. 1,000 files, all use MQTTnet", Code.Project(1_000 / _scale, 1_000 / _scale)),
            static () => Compare("4. one file of 5,000 lines, 300 chains", Code.LargeFile(300 / _scale)),
            Growth,
            Edits,
        ];
        for (var i = 0; i < workloads.Length; i++)
        {
            if (_only.Contains((char)('1' + i), StringComparison.Ordinal))
            {
                workloads[i]();
            }
        }
    }

    private static void Growth()
    {
        Console.WriteLine("\n5. growth of our analyzers\n\n| | ms | KB | ms per unit |\n|---|---:|---:|---:|");
        foreach (var files in new[] { 125, 250, 500, 1_000, 2_000 }.Select(static files => files / _scale))
        {
            Grow($"{files} files of workload 3", Code.Project(files, files), files);
        }

        foreach (var calls in new[] { 10, 100, 1_000 })
        {
            Grow($"one method, {calls} calls", Code.Method(calls, 0), calls);
        }

        foreach (var branches in new[] { 2, 8, 16 })
        {
            Grow($"one method, {branches} branches", Code.Method(0, branches), branches);
        }
    }

    private static void Edits()
    {
        Console.WriteLine(
            """

            6. one changed document, as an editor asks

            | | ours ms | binding it ms | ratio |
            |---|---:|---:|---:|
            """
        );
        Edit("project 2, a file with MQTTnet", Code.Project(2_000 / _scale, 20 / _scale), "/src/App/File0.cs");
        Edit("project 2, another file", Code.Project(2_000 / _scale, 20 / _scale), "/src/App/File1.cs");
        Edit("project 3", Code.Project(1_000 / _scale, 1_000 / _scale), "/src/App/File1.cs");
    }

    private static void Compare(string workload, CSharpCompilation compilation)
    {
        var subjects = Subject.Peers.Prepend(Subject.Ours).ToArray();
        var found = new int[subjects.Length];
        var compiling = Cost.OfLeast(_runs, compilation, Work.Compile)[0];
        var costs = Cost.OfLeast(
            _runs,
            compilation,
            [
                static fresh => Work.Analyze(fresh, Subject.Nothing, out _),
                .. subjects.Select(
                    (subject, i) =>
                        new Func<CSharpCompilation, TimeSpan>(fresh => Work.Analyze(fresh, subject, out found[i]))
                ),
            ]
        );
        var rows = subjects
            .Select((subject, i) => (subject.Name, Cost: costs[i + 1].Beyond(costs[0]), Found: found[i]))
            .ToList();
        var ours = rows[0].Cost;
        var peers = rows.Skip(1).ToList();
        rows.Add(
            (
                "all peers",
                new(
                    peers.Sum(static row => row.Cost.Milliseconds),
                    peers.Sum(static row => row.Cost.InCallbacks),
                    peers.Sum(static row => row.Cost.Kilobytes)
                ),
                peers.Sum(static row => row.Found)
            )
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""

                {workload} (compiling: {compiling.Milliseconds:F0} ms, {compiling.Kilobytes / 1024:F0} MB)

                | | ms | of it in callbacks | KB | ours / it, ms | ours / it, KB | share of compiling | findings |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """
            )
        );
        foreach (var (name, cost, count) in rows)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {cost.Milliseconds:F1} | {cost.InCallbacks:F1} | {cost.Kilobytes:F0} | "
                        + $"{Ratio(ours.Milliseconds, cost.Milliseconds)} | {Ratio(ours.Kilobytes, cost.Kilobytes)} "
                        + $"| {cost.Milliseconds / compiling.Milliseconds:P1} | {count} |"
                )
            );
        }
    }

    private static void Grow(string workload, CSharpCompilation compilation, int units)
    {
        var costs = Cost.OfLeast(
            _runs,
            compilation,
            static fresh => Work.Analyze(fresh, Subject.Nothing, out _),
            static fresh => Work.Analyze(fresh, Subject.Ours, out _)
        );
        var cost = costs[1].Beyond(costs[0]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {workload} | {cost.InCallbacks:F1} | {cost.Kilobytes:F0} | {cost.InCallbacks / units:F3} |"
            )
        );
    }

    private static void Edit(string workload, CSharpCompilation compilation, string path)
    {
        var old = compilation.SyntaxTrees.First(tree => tree.FilePath == path);
        Work.AnalyzeDocument(compilation, Subject.Ours, path);

        // The mean of many keystrokes: one is too short for the clock.
        const int Times = 20;
        Func<CSharpCompilation, TimeSpan> Twenty(Func<CSharpCompilation, TimeSpan> action) =>
            fresh =>
            {
                var all = TimeSpan.Zero;
                for (var i = 0; i < Times; i++)
                {
                    all += action(fresh.ReplaceSyntaxTree(old, Code.Edited(old)));
                }

                return all / Times;
            };

        var costs = Cost.OfLeast(
            _runs,
            compilation,
            Twenty(changed => Work.BindDocument(changed, path)),
            Twenty(changed => Work.AnalyzeDocument(changed, Subject.Ours, path))
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {workload} | {costs[1].InCallbacks:F2} | {costs[0].InCallbacks:F2} | "
                    + $"{Ratio(costs[1].InCallbacks, costs[0].InCallbacks)} |"
            )
        );
    }

    private static string Ratio(double one, double two) =>
        two <= 0 ? "-" : (one / two).ToString("F2", CultureInfo.InvariantCulture);
}
