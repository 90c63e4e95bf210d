using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Running;
using Microsoft.CodeAnalysis.CSharp;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>Without arguments: what the analyzers cost, in some minutes. <c>overlap</c>: the table of rules.md. With other arguments: BenchmarkDotNet.</summary>
internal static class Program
{
    private static int _runs = 3;

    /// <summary>Files are divided by it, for a look on a busy machine.</summary>
    private static int _scale = 1;

    private static void Main(string[] arguments)
    {
        if (arguments is ["overlap"])
        {
            Overlap.Print();
            return;
        }

        if (arguments.Length > 0 && arguments[0] is not ("--runs" or "--scale"))
        {
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
            return;
        }

        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var number = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            (_runs, _scale) = arguments[i] == "--runs" ? (number, _scale) : (_runs, number);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Roslyn {typeof(CSharpCompilation).Assembly.GetName().Version}, .NET {Environment.Version}, {Environment.ProcessorCount} processors, {Environment.OSVersion}; least of {_runs} runs, one thread, files / {_scale}"));

        // Everything once, so that the JIT has seen it.
        var warm = Code.Project(20, 10);
        foreach (var subject in Subject.Peers.Prepend(Subject.Ours).Prepend(Subject.Nothing))
        {
            for (var i = 0; i < 3; i++)
            {
                Work.Analyze(warm.Clone(), subject, out _);
            }
        }

        Compare("1. 2,000 files, MQTTnet not referenced", Code.Project(2_000 / _scale, 0, referenced: false));
        Compare("2. 2,000 files, 20 use MQTTnet", Code.Project(2_000 / _scale, 20 / _scale));
        Compare("3. 1,000 files, all use MQTTnet", Code.Project(1_000 / _scale, 1_000 / _scale));
        Compare("4. one file of 5,000 lines, 300 chains", Code.LargeFile(300 / _scale));

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

        Console.WriteLine("\n6. one changed document, as an editor asks\n\n| | ours ms | binding it ms | ratio |\n|---|---:|---:|---:|");
        Edit("project 2, a file with MQTTnet", Code.Project(2_000 / _scale, 20 / _scale), "/src/App/File0.cs");
        Edit("project 2, another file", Code.Project(2_000 / _scale, 20 / _scale), "/src/App/File1.cs");
        Edit("project 3", Code.Project(1_000 / _scale, 1_000 / _scale), "/src/App/File1.cs");
    }

    private static void Compare(string workload, CSharpCompilation compilation)
    {
        var compiling = Cost.OfLeast(_runs, Work.Compile, compilation);
        var idle = Cost.OfLeast(_runs, static fresh => Work.Analyze(fresh, Subject.Nothing, out _), compilation);
        var rows = new List<(string Name, Cost Cost, int Found)>();
        foreach (var subject in Subject.Peers.Prepend(Subject.Ours))
        {
            var found = 0;
            var cost = Cost.OfLeast(_runs, fresh => Work.Analyze(fresh, subject, out found), compilation);
            rows.Add((subject.Name, cost with { Kilobytes = Math.Max(0, cost.Kilobytes - idle.Kilobytes) }, found));
        }

        var ours = rows[0].Cost;
        rows.Add(("all peers", new(rows.Skip(1).Sum(static row => row.Cost.Milliseconds), rows.Skip(1).Sum(static row => row.Cost.Kilobytes)), rows.Skip(1).Sum(static row => row.Found)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{workload} (compiling: {compiling.Milliseconds:F0} ms, {compiling.Kilobytes / 1024:F0} MB)\n\n| | ms | KB | ours / it, ms | ours / it, KB | share of compiling | findings |\n|---|---:|---:|---:|---:|---:|---:|"));
        foreach (var (name, cost, found) in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {cost.Milliseconds:F1} | {cost.Kilobytes:F0} | {Ratio(ours.Milliseconds, cost.Milliseconds)} | {Ratio(ours.Kilobytes, cost.Kilobytes)} | {cost.Milliseconds / compiling.Milliseconds:P1} | {found} |"));
        }
    }

    private static void Grow(string workload, CSharpCompilation compilation, int units)
    {
        var idle = Cost.OfLeast(_runs, static fresh => Work.Analyze(fresh, Subject.Nothing, out _), compilation);
        var cost = Cost.OfLeast(_runs, static fresh => Work.Analyze(fresh, Subject.Ours, out _), compilation);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {workload} | {cost.Milliseconds:F1} | {cost.Kilobytes - idle.Kilobytes:F0} | {cost.Milliseconds / units:F3} |"));
    }

    private static void Edit(string workload, CSharpCompilation compilation, string path)
    {
        var old = compilation.SyntaxTrees.First(tree => tree.FilePath == path);
        Work.AnalyzeDocument(compilation, Subject.Ours, path);

        // The mean of many keystrokes: one is too short for the clock.
        const int Times = 20;
        Cost Twenty(Func<CSharpCompilation, TimeSpan> action) => Cost.OfLeast(_runs, fresh =>
        {
            var all = TimeSpan.Zero;
            for (var i = 0; i < Times; i++)
            {
                all += action(fresh.ReplaceSyntaxTree(old, Code.Edited(old)));
            }

            return all / Times;
        }, compilation);

        var binding = Twenty(changed => Work.BindDocument(changed, path));
        var ours = Twenty(changed => Work.AnalyzeDocument(changed, Subject.Ours, path));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {workload} | {ours.Milliseconds:F2} | {binding.Milliseconds:F2} | {Ratio(ours.Milliseconds, binding.Milliseconds)} |"));
    }

    private static string Ratio(double one, double two) => two <= 0 ? "-" : (one / two).ToString("F2", CultureInfo.InvariantCulture);
}
