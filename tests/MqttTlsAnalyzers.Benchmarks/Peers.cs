using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Analysis;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>
/// What is measured: the analyzers that report an id, with all their other ids switched off. No id: a run without any
/// rule.
/// </summary>
public sealed class Subject
{
    private static readonly string[] _sonar = ["S4830", "S4423", "S5332"];

    private static readonly string[] _net = ["CA5359", "CA5364", "CA5386", "CA5397", "CA5398", "CA5399"];

    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> _sonarAnalyzers = new(() =>
        Load("Sonar", "SonarAnalyzer.CSharp.dll")
    );

    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> _netAnalyzers = new(() =>
        Load("Net", "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll")
    );

    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> _scanAnalyzers = new(() =>
        Load("Scan", "SecurityCodeScan.VS2019.dll")
    );

    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> _meziantouAnalyzers = new(() =>
        Load("Meziantou", "Meziantou.Analyzer.dll")
    );

    private Subject(
        string name,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        ImmutableDictionary<string, ReportDiagnostic> severities
    )
    {
        Name = name;
        Analyzers = analyzers;
        Severities = severities;
    }

    public static Subject Nothing { get; } =
        new("nothing", [new Idle()], ImmutableDictionary<string, ReportDiagnostic>.Empty);

    public static Subject Ours { get; } =
        new(
            "MqttTlsAnalyzers",
            InstancesIn(typeof(ConfigurationAnalyzer).Assembly),
            ImmutableDictionary<string, ReportDiagnostic>.Empty
        );

    public static ImmutableArray<Subject> Peers { get; } =
    [.. _sonar.Select(id => Of(id, _sonarAnalyzers.Value)), .. _net.Select(id => Of(id, _netAnalyzers.Value))];

    /// <summary>Gets the packages, each with all its rules about security on and all others off.</summary>
    public static ImmutableArray<Subject> Packages =>
        [
            Of(".NET SDK", _netAnalyzers.Value, static rule => rule.Category == "Security"),
            Of("Sonar", _sonarAnalyzers.Value, IsAboutSecurity),
            Of(
                "Security Code Scan",
                _scanAnalyzers.Value,
                static rule => rule.Id.StartsWith("SCS", StringComparison.Ordinal)
            ),
            Of("Meziantou", _meziantouAnalyzers.Value, static rule => rule.Category == "Security"),
        ];

    public string Name { get; }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; }

    /// <summary>Gets what Sonar reads which of its rules run: without it, hotspots do not.</summary>
    public static AnalyzerOptions Options { get; } = new([new SonarLint(_sonar)]);

    /// <summary>Gets the same with all of Sonar's rules about security.</summary>
    public static AnalyzerOptions AllOptions =>
        new([
            new SonarLint(
                _sonarAnalyzers
                    .Value.SelectMany(analyzer => analyzer.SupportedDiagnostics)
                    .Where(IsAboutSecurity)
                    .Select(rule => rule.Id)
                    .Distinct()
            ),
        ]);

    public override string ToString() => Name;

    private static bool IsAboutSecurity(DiagnosticDescriptor rule) =>
        rule.Category.EndsWith("Vulnerability", StringComparison.Ordinal)
        || rule.Category.EndsWith("Hotspot", StringComparison.Ordinal);

    private static Subject Of(string id, ImmutableArray<DiagnosticAnalyzer> all) => Of(id, all, rule => rule.Id == id);

    private static Subject Of(
        string name,
        ImmutableArray<DiagnosticAnalyzer> all,
        Func<DiagnosticDescriptor, bool> isMeant
    )
    {
        var analyzers = all.Where(analyzer => analyzer.SupportedDiagnostics.Any(isMeant)).ToImmutableArray();
        return analyzers.IsEmpty
            ? throw new InvalidOperationException($"No analyzer reports {name}.")
            : new(
                name,
                analyzers,
                analyzers
                    .SelectMany(analyzer => analyzer.SupportedDiagnostics)
                    .GroupBy(rule => rule.Id)
                    .ToImmutableDictionary(
                        rules => rules.Key,
                        rules => rules.Any(isMeant) ? ReportDiagnostic.Warn : ReportDiagnostic.Suppress
                    )
            );
    }

    private static ImmutableArray<DiagnosticAnalyzer> Load(string folder, params string[] files)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "peers", folder);
        var context = new AssemblyLoadContext(folder);
        context.Resolving += (_, name) =>
            File.Exists(Path.Combine(path, name.Name + ".dll"))
                ? context.LoadFromAssemblyPath(Path.Combine(path, name.Name + ".dll"))
                : null;
        return [.. files.SelectMany(file => InstancesIn(context.LoadFromAssemblyPath(Path.Combine(path, file))))];
    }

    private static ImmutableArray<DiagnosticAnalyzer> InstancesIn(Assembly assembly) =>
        [
            .. assembly
                .GetTypes()
                .Where(type =>
                    !type.IsAbstract
                    && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)
                    && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp)
                        == true
                )
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];

    private sealed class SonarLint(IEnumerable<string> rules) : AdditionalText
    {
        public override string Path => "/benchmark/SonarLint.xml";

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><AnalysisInput><Settings/><Rules>"
                    + string.Concat(rules.Select(id => $"<Rule><Key>{id}</Key></Rule>"))
                    + "</Rules><Files/></AnalysisInput>"
            );
    }
}
