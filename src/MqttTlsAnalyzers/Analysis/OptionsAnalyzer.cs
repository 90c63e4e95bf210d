using System.IO;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Options;
using MqttTlsAnalyzers.Rules;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>
/// Reports <c>mqtt_tls.*</c> keys and values that nothing understands: each once, in the first file about MQTT that
/// they apply to, so that an editor shows them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor WrongOption = new(
        "MQTLS0001",
        "Option is not valid",
        "{0} and is ignored ({1}); {2}",
        RuleCategory.Configuration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A misspelt mqtt_tls key, a value that is not valid, or a line above the first section of an "
            + ".editorconfig changes nothing: the rules use the option's default, or the rest of the list.",
        helpLinkUri: HelpLink.Page + "mqtls0001"
    );

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(WrongOption);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics
        );
        context.RegisterCompilationStartAction(static start =>
        {
            if (MqttNetAssembly.IsReferencedBy(start.Compilation))
            {
                start.RegisterSemanticModelAction(Report);
            }
        });
    }

    private static void Report(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        if (!FileWords.Of(tree).MayConcernMqtt)
        {
            return;
        }

        if (IsFirst(context))
        {
            ReportIgnoredLines(context);
        }

        var provider = context.Options.AnalyzerConfigOptionsProvider;
        foreach (var mistake in OptionMistake.In(provider.GetOptions(tree)))
        {
            if (!IsReportedEarlier(mistake, context))
            {
                Report(mistake, context);
            }
        }
    }

    /// <summary>The first of the files about MQTT reports for all of them what applies to no file.</summary>
    private static bool IsFirst(SemanticModelAnalysisContext context) =>
        !context
            .SemanticModel.Compilation.SyntaxTrees.TakeWhile(tree => tree != context.SemanticModel.SyntaxTree)
            .Any(static tree => FileWords.Of(tree).MayConcernMqtt);

    /// <summary>Above the first section, the compiler reads nothing but <c>root</c> and <c>is_global</c>.</summary>
    private static void ReportIgnoredLines(SemanticModelAnalysisContext context)
    {
        foreach (var line in ConfigLines.In(context.Options.AdditionalFiles, context.CancellationToken))
        {
            if (line.IsIgnored && OptionMistake.IsAbout(line.Key))
            {
                Report(
                    context,
                    new[] { line },
                    $"'{line.Key}' is above the first section",
                    Text(line.Place),
                    "move it below a section such as [*.cs]"
                );
            }
        }
    }

    /// <summary>The first of the files about MQTT that a mistake applies to reports it for all.</summary>
    private static bool IsReportedEarlier(OptionMistake mistake, SemanticModelAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        return context
            .SemanticModel.Compilation.SyntaxTrees.TakeWhile(tree => tree != context.SemanticModel.SyntaxTree)
            .Any(tree =>
                FileWords.Of(tree).MayConcernMqtt && OptionMistake.In(provider.GetOptions(tree)).Contains(mistake)
            );
    }

    private static void Report(OptionMistake mistake, SemanticModelAnalysisContext context)
    {
        var lines = ConfigLines
            .Of(mistake, context.Options.AdditionalFiles, context.CancellationToken)
            .Where(static line => !line.IsIgnored)
            .ToList();
        var place =
            lines.Count > 0 ? Text(lines[0].Place)
            : OptionMistake.In(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions).Contains(mistake)
                ? "in a global analyzer config"
            : $"in the .editorconfig of {Path.GetFileName(context.SemanticModel.SyntaxTree.FilePath)}";
        Report(context, lines, mistake.Wrong, place, mistake.Help);
    }

    private static void Report(
        SemanticModelAnalysisContext context,
        IEnumerable<ConfigLine> lines,
        params object[] arguments
    ) =>
        context.ReportDiagnostic(
            Diagnostic.Create(
                WrongOption,
                FirstLine(context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken)),
                lines.Select(static line => Location.Create(line.Place.Path, default, line.Place.Span)),
                arguments
            )
        );

    private static string Text(FileLinePositionSpan place) => $"{place.Path}, line {place.StartLinePosition.Line + 1}";

    /// <summary>The file's first using, or its first token: a place of one line that every file has.</summary>
    private static Location FirstLine(SyntaxNode root) =>
        root is CompilationUnitSyntax { Usings: { Count: > 0 } usings }
            ? usings[0].GetLocation()
            : root.GetFirstToken().GetLocation();
}
