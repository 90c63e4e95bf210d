using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Calls that the compiler leaves out, of methods with <c>[Conditional("DEBUG")]</c>.</summary>
internal static class ConditionalCalls
{
    public static bool IsLeftOut(Call call)
    {
        if (!call.Method.ReturnsVoid || call.Method.GetAttributes().IsEmpty)
        {
            return false;
        }

        var symbols = call
            .Method.GetAttributes()
            .Where(static attribute =>
                attribute.AttributeClass is { Name: "ConditionalAttribute" } type
                && WellKnownTypes.IsIn(type, "System.Diagnostics")
            )
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value as string)
            .ToList();
        return symbols.Count > 0
            && call.Syntax.SyntaxTree is { Options: CSharpParseOptions options } tree
            && !symbols.Exists(symbol => options.PreprocessorSymbolNames.Contains(symbol, StringComparer.Ordinal))
            && !DefinesSymbols(tree.GetRoot());
    }

    private static bool DefinesSymbols(SyntaxNode root) =>
        root.GetFirstToken(includeZeroWidth: true)
            .LeadingTrivia.Any(static trivia => trivia.GetStructure() is DefineDirectiveTriviaSyntax);
}
