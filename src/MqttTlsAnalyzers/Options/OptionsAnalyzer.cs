using System.IO;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Rules;

namespace MqttTlsAnalyzers.Options;

/// <summary>Reports values of <c>mqtt_tls.*</c> keys that nothing understands, each key and value once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor WrongValue = new(
        "MQTLS0001",
        "Option has a wrong value",
        "'{0}' is no value for '{1}' in {2} and is ignored: accepted are {3}",
        RuleCategory.Configuration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A mqtt_tls option with a value that is not understood changes nothing. The rules then work "
            + "with the option's default, or without the part of the list that is wrong.",
        helpLinkUri: HelpLink.Page + "mqtls0001",
        customTags: WellKnownDiagnosticTags.CompilationEnd
    );

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(WrongValue);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        // RS1013 wants a compilation action, which every project would pay for, with or without MQTTnet.
#pragma warning disable RS1013
        context.RegisterCompilationStartAction(static start =>
#pragma warning restore RS1013
        {
            if (MqttNetTypes.IsReferencedBy(start.Compilation))
            {
                start.RegisterCompilationEndAction(Report);
            }
        });
    }

    private static void Report(CompilationAnalysisContext context)
    {
        var seen = new HashSet<(OptionKey Key, string Text)>();
        var provider = context.Options.AnalyzerConfigOptionsProvider;

        // A file's options hold the global ones too: asking for these first tells where a value stands.
        Report(context, provider.GlobalOptions, "the global analyzer configuration", seen);
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            Report(context, provider.GetOptions(tree), $"the .editorconfig of {Path.GetFileName(tree.FilePath)}", seen);
        }
    }

    private static void Report(
        CompilationAnalysisContext context,
        AnalyzerConfigOptions config,
        string file,
        HashSet<(OptionKey Key, string Text)> seen
    )
    {
        foreach (var key in OptionKey.All)
        {
            if (config.TryGetValue(key.Name, out var text) && seen.Add((key, text)))
            {
                key.Apply(
                    AnalysisOptions.Default,
                    text,
                    wrong =>
                    {
                        // A list entry may stand in several lists.
                        if (wrong == text || seen.Add((key, wrong)))
                        {
                            context.ReportDiagnostic(
                                Diagnostic.Create(WrongValue, Location.None, wrong, key.Name, file, key.Accepted)
                            );
                        }
                    }
                );
            }
        }
    }
}
