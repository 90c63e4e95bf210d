using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Which names stand in the text of a lambda, without a look at what they mean.</summary>
internal static class Mentions
{
    /// <summary>All names in a piece of code.</summary>
    public static IEnumerable<string> In(SyntaxNode code) =>
        code.DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText);

    /// <summary>A lambda whose body uses none of its parameters, as in <c>_ =&gt; true</c>.</summary>
    public static bool NoParameter(FunctionValue function) =>
        function.Method.Parameters.IsEmpty
        || (
            function.Lambda?.Syntax is AnonymousFunctionExpressionSyntax { Body: { } body }
            && !In(body).Any(name => function.Method.Parameters.Any(parameter => parameter.Name == name))
        );
}
