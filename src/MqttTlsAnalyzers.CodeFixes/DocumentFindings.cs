using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Analysis;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>What the analyzer says of a document as it is now.</summary>
internal static class DocumentFindings
{
    public static async Task<ImmutableArray<Diagnostic>> OfAsync(Document document, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return ImmutableArray<Diagnostic>.Empty;
        }

        var findings = await model
            .Compilation.WithAnalyzers(
                ImmutableArray.Create<DiagnosticAnalyzer>(new ConfigurationAnalyzer()),
                document.Project.AnalyzerOptions
            )
            .GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellationToken)
            .ConfigureAwait(false);
        return findings.RemoveAll(finding => finding.Location.SourceTree != model.SyntaxTree);
    }

    /// <summary>
    /// After an edit a finding is gone, and none has come of another id: for edits whose effect is seen elsewhere
    /// than where they are made. That a CA is missing then is true.
    /// </summary>
    public static async Task<bool> BecomeFewerAsync(
        Document before,
        Document after,
        CancellationToken cancellationToken
    )
    {
        var old = await OfAsync(before, cancellationToken).ConfigureAwait(false);
        var left = await OfAsync(after, cancellationToken).ConfigureAwait(false);
        return Others(left) < Others(old)
            && left.All(finding =>
                SaysCaIsMissing(finding)
                || old.Any(other => string.Equals(other.Id, finding.Id, StringComparison.Ordinal))
            );
    }

    private static int Others(ImmutableArray<Diagnostic> findings) =>
        findings.Count(static finding => !SaysCaIsMissing(finding));

    private static bool SaysCaIsMissing(Diagnostic finding) => finding.Id is "MQTLS3001" or "MQTLS3008";
}
