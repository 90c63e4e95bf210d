using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Tests.Harness;

#pragma warning disable RS1001, RS1036, RS1038, RS1041 // Runs in these tests only.

/// <summary>Reports literals: "bad" (DUMMY1), "worse" (DUMMY2); throws on "crash".</summary>
internal sealed class DummyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor _bad = new(
        "DUMMY1",
        "Bad",
        "'{0}' is bad",
        "Test",
        DiagnosticSeverity.Warning,
        true
    );
    private static readonly DiagnosticDescriptor _worse = new(
        "DUMMY2",
        "Worse",
        "'{0}' is worse",
        "Test",
        DiagnosticSeverity.Info,
        true
    );

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [_bad, _worse];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics
        );
        context.RegisterOperationAction(
            operation =>
            {
                var literal = (ILiteralOperation)operation.Operation;
                var rule = literal.ConstantValue.Value switch
                {
                    "bad" => _bad,
                    "worse" => _worse,
                    "crash" => throw new InvalidOperationException("crashed on purpose"),
                    _ => null,
                };
                if (rule is not null)
                {
                    operation.ReportDiagnostic(
                        Diagnostic.Create(rule, literal.Syntax.GetLocation(), literal.ConstantValue.Value)
                    );
                }
            },
            OperationKind.Literal
        );
    }
}

/// <summary>Replaces "bad" by "good", and by "great" as the second choice.</summary>
internal sealed class DummyCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["DUMMY1"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var word in new[] { "good", "great" })
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Make it {word}",
                    async cancellationToken =>
                    {
                        var editor = await DocumentEditor.CreateAsync(context.Document, cancellationToken);
                        var literal = editor
                            .OriginalRoot.FindNode(context.Span)
                            .DescendantNodesAndSelf()
                            .OfType<LiteralExpressionSyntax>()
                            .First();
                        editor.ReplaceNode(literal, editor.Generator.LiteralExpression(word).WithTriviaFrom(literal));
                        return editor.GetChangedDocument();
                    },
                    word
                ),
                context.Diagnostics
            );
        }

        return Task.CompletedTask;
    }
}
