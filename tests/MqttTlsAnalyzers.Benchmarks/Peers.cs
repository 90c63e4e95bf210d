using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>What is measured: the analyzers that report an id, with all their other ids switched off. No id: a run without any rule.</summary>
public sealed class Subject
{
    private static readonly string[] _sonar = ["S4830", "S4423", "S5332"];

    private static readonly string[] _net = ["CA5359", "CA5364", "CA5386", "CA5397", "CA5398", "CA5399"];

    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> _sonarAnalyzers = new(() => Load("Sonar", "SonarAnalyzer.CSharp.dll"));

    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> _netAnalyzers = new(() => Load("Net", "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"));

    private Subject(string name, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableDictionary<string, ReportDiagnostic> severities)
    {
        Name = name;
        Analyzers = analyzers;
        Severities = severities;
    }

    public static Subject Nothing { get; } = new("nothing", [new Idle()], ImmutableDictionary<string, ReportDiagnostic>.Empty);

    public static Subject Ours { get; } = new("MqttTlsAnalyzers", InstancesIn(typeof(ConfigurationAnalyzer).Assembly), ImmutableDictionary<string, ReportDiagnostic>.Empty);

    public static ImmutableArray<Subject> Peers { get; } = [.. _sonar.Select(id => Of(id, _sonarAnalyzers.Value)), .. _net.Select(id => Of(id, _netAnalyzers.Value))];

    public string Name { get; }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; }

    /// <summary>Gets what Sonar reads which of its rules run: without it, hotspots do not.</summary>
    public static AnalyzerOptions Options { get; } = new([new SonarLint()]);

    public override string ToString() => Name;

    private static Subject Of(string id, ImmutableArray<DiagnosticAnalyzer> all)
    {
        var analyzers = all.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id)).ToImmutableArray();
        return analyzers.IsEmpty
            ? throw new InvalidOperationException($"No analyzer reports {id}.")
            : new(id, analyzers, analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct()
                .ToImmutableDictionary(other => other, other => other == id ? ReportDiagnostic.Warn : ReportDiagnostic.Suppress));
    }

    private static ImmutableArray<DiagnosticAnalyzer> Load(string folder, params string[] files)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "peers", folder);
        var context = new AssemblyLoadContext(folder);
        context.Resolving += (_, name) => File.Exists(Path.Combine(path, name.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(path, name.Name + ".dll")) : null;
        return [.. files.SelectMany(file => InstancesIn(context.LoadFromAssemblyPath(Path.Combine(path, file))))];
    }

    private static ImmutableArray<DiagnosticAnalyzer> InstancesIn(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private sealed class SonarLint : AdditionalText
    {
        public override string Path => "/benchmark/SonarLint.xml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><AnalysisInput><Settings/><Rules>{string.Concat(_sonar.Select(id => $"<Rule><Key>{id}</Key></Rule>"))}</Rules><Files/></AnalysisInput>");
    }

#pragma warning disable RS1036, RS1041, RS1038 // Not one that ships.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Idle : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor _rule = new("IDLE", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            // Else the run would not compile anything, and whoever comes first would seem to pay for it.
            context.RegisterSemanticModelAction(static _ => { });
        }
    }
#pragma warning restore RS1036, RS1041, RS1038
}
