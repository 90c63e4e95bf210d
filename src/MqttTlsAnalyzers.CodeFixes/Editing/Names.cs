using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Names for what a fix writes: types with the using they need, and variables that are still free.</summary>
internal static class Names
{
    public const string Authentication = "System.Security.Authentication";
    public const string NetSecurity = "System.Net.Security";
    public const string Certificates = "System.Security.Cryptography.X509Certificates";
    public const string Cryptography = "System.Security.Cryptography";
    public const string Collections = "System.Collections.Generic";
    public const string Linq = "System.Linq";

    /// <summary>
    /// A type's shortest right name at a place; adds the using it needs, or qualifies it where none can be added.
    /// </summary>
    public static string Type(this SourceEdit edit, string @namespace, string name, int position)
    {
        var model = edit.Target.Model;
        var found = model.LookupNamespacesAndTypes(position, name: name);
        if (
            found.Length == 1
            && found[0] is INamedTypeSymbol type
            && string.Equals(MqttTypes.NamespaceOf(type), @namespace, StringComparison.Ordinal)
        )
        {
            return name;
        }

        if (found.IsEmpty && edit.Usings.Contains(@namespace, StringComparer.Ordinal))
        {
            return name;
        }

        if (found.IsEmpty && UsingVerbs.WritesQualifiedNames(edit.Target))
        {
            return @namespace + "." + name;
        }

        if (found.IsEmpty && model.LookupSymbols(position, name: name).IsEmpty && UsingVerbs.CanAddUsing(edit.Target))
        {
            edit.NeedUsing(@namespace);
            return name;
        }

        return "global::" + @namespace + "." + name;
    }

    /// <summary><c>Namespace.Type.Member</c> as it is written at a place.</summary>
    public static string Member(this SourceEdit edit, string qualified, int position)
    {
        var member = qualified.LastIndexOf('.');
        var type = member > 0 ? qualified.LastIndexOf('.', member - 1) : -1;
        return type > 0
            ? edit.Type(qualified.Substring(0, type), qualified.Substring(type + 1, member - type - 1), position)
                + qualified.Substring(member)
            : qualified;
    }

    /// <summary>
    /// The first of some names, or a numbered one, that nothing visible at or declared around a place has.
    /// </summary>
    public static string Free(FixTarget target, SyntaxNode place, params string[] wanted)
    {
        var taken = new HashSet<string>(
            (target.EnclosingMember(place) ?? place)
                .DescendantTokens()
                .Where(token =>
                    token.IsKind(SyntaxKind.IdentifierToken) && IsDeclared(token) && !IsOfOtherLambda(token, place)
                )
                .Select(token => token.ValueText),
            StringComparer.Ordinal
        );
        foreach (
            var name in wanted.Concat(
                Enumerable
                    .Range(2, 100)
                    .Select(number => wanted[0] + number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            )
        )
        {
            if (!taken.Contains(name) && target.Model.LookupSymbols(place.SpanStart, name: name).IsEmpty)
            {
                return name;
            }
        }

        return wanted[0];
    }

    /// <summary>
    /// The parameter of a new TLS lambda: as the file's other TLS lambdas name theirs, or the first free name.
    /// </summary>
    public static string Parameter(FixTarget target, SyntaxNode place, params string[] wanted) =>
        target
            .Root.DescendantNodes()
            .OfType<SimpleLambdaExpressionSyntax>()
            .Where(static lambda =>
                lambda.Parent
                    is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
                && Chain.Name(call) is MemberNames.WithTlsOptions or MemberNames.WithTls
            )
            .Select(static lambda => lambda.Parameter.Identifier.ValueText)
            .FirstOrDefault(name => target.Model.LookupSymbols(place.SpanStart, name: name).IsEmpty)
        ?? Free(target, place, wanted);

    /// <summary>A string as a C# literal.</summary>
    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Lambdas that stand side by side name their parameters alike.</summary>
    private static bool IsOfOtherLambda(SyntaxToken token, SyntaxNode place) =>
        token.Parent is ParameterSyntax parameter
        && parameter.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { } lambda
        && !lambda.Span.Contains(place.Span)
        && !place.Span.Contains(lambda.Span);

    private static bool IsDeclared(SyntaxToken token) =>
        token.Parent
            is VariableDeclaratorSyntax
                or ParameterSyntax
                or SingleVariableDesignationSyntax
                or ForEachStatementSyntax
                or CatchDeclarationSyntax
                or LocalFunctionStatementSyntax;
}
