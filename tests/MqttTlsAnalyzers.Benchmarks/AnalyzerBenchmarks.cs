using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.CodeAnalysis.CSharp;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>
/// Ours and each peer on a workload, with BenchmarkDotNet's statistics. Slower than the table, and to be read with
/// <see cref="Subject.Nothing"/> subtracted.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(InThisProcess))]
public class AnalyzerBenchmarks
{
    private CSharpCompilation _compilation = null!;

    public static IEnumerable<Subject> Subjects => Subject.Peers.Prepend(Subject.Ours).Prepend(Subject.Nothing);

    [ParamsSource(nameof(Subjects))]
    public Subject Subject { get; set; } = Subject.Nothing;

    [Params("1", "2", "3", "4")]
    public string Workload { get; set; } = "3";

    [GlobalSetup]
    public void Setup() =>
        _compilation = Workload switch
        {
            "1" => Code.Project(2_000, 0, referenced: false),
            "2" => Code.Project(2_000, 20),
            "3" => Code.Project(1_000, 1_000),
            _ => Code.LargeFile(300),
        };

    [Benchmark]
    public int Analyze()
    {
        Work.Analyze(_compilation.Clone(), Subject, out var found);
        return found;
    }

    private sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
