using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>An analyzer that does nothing: what Roslyn costs by itself.</summary>
#pragma warning disable RS1036, RS1041, RS1038 // Not one that ships.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class Idle : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor _rule = new(
        "IDLE",
        "Idle",
        "Idle",
        "Idle",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true
    );

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        // Else the run would not compile anything, and the first one measured would seem to pay for it.
        context.RegisterSemanticModelAction(static _ => { });
    }
}
#pragma warning restore RS1036, RS1041, RS1038
