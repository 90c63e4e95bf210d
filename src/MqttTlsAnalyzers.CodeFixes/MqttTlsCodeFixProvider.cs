using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>Offers every fix of the package. What it does is decided by the intents that a finding carries.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MqttTlsCodeFixProvider))]
public sealed class MqttTlsCodeFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => FixCatalog.FixableIds;

    public override FixAllProvider GetFixAllProvider() => FixAllInTurn.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var isFirst = true;
            foreach (var intent in FixIntent.Decode(diagnostic.Properties))
            {
                var result = await FixRunner
                    .RunAsync(context.Document, FindingSpans.Of(diagnostic), intent, context.CancellationToken)
                    .ConfigureAwait(false);
                if (result is not null)
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(
                            result.Title,
                            _ => Task.FromResult(result.Document),
                            EquivalenceKeys.Of(diagnostic.Id, intent, isFirst)
                        ),
                        diagnostic
                    );
                    isFirst = false;
                }
            }
        }
    }
}
