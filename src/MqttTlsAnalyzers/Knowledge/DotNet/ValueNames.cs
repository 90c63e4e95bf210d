using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// What code calls a value that is not known: the names of the variable, property, parameter, method or setting that it
/// comes from. <c>config.Tls.CaPath</c> is <c>CaPath</c>, <c>_settings["Mqtt:RootCa"]!</c> is <c>Mqtt:RootCa</c>,
/// <c>Path.GetFullPath(caFile)</c> is <c>caFile</c>, <c>ca.Certificate</c> is <c>Certificate</c> and <c>ca</c>.
/// </summary>
internal static class ValueNames
{
    /// <summary>Further parts of an expression say nothing.</summary>
    private const int MaximumSteps = 32;

    /// <summary>Words that say what any certificate or file is called; a name of these alone is no name.</summary>
    private static readonly HashSet<string> CommonWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "value",
        "values",
        "path",
        "file",
        "name",
        "full",
        "location",
        "certificate",
        "certificates",
        "cert",
        "certs",
        "crt",
        "pem",
        "x",
        "collection",
        "current",
        "item",
        "data",
        "raw",
        "content",
        "contents",
        "result",
        "text",
        "string",
        "bytes",
        "trim",
        "to",
        "get",
        "load",
        "read",
        "all",
        "first",
        "last",
        "single",
        "or",
        "default",
        "from",
        "async",
        "environment",
        "variable",
        "variables",
        "expand",
        "combine",
        "option",
        "options",
        "setting",
        "settings",
    };

    /// <summary>Calls that yield what stands at a place, and not something new.</summary>
    private static readonly string[] Loads = { "Load", "Read", "Import", "Open", "Parse", "FromFile" };

    /// <summary>The names of a text's expression, the closest first; empty where it has none.</summary>
    public static ImmutableArray<string> OfText(SyntaxNode? expression) => Of(expression, static _ => true);

    /// <summary>
    /// The names of a certificate's expression. What a call is given counts only where it loads: the authority that
    /// <c>CreateFor(authority)</c> is given is not what comes out.
    /// </summary>
    public static ImmutableArray<string> OfCertificate(SyntaxNode? expression) =>
        Of(
            expression,
            static method => Array.Exists(Loads, word => method.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>The names of what a text comes from, and the text that stands in for it.</summary>
    public static ImmutableArray<string> OfText(Value? value) =>
        value switch
        {
            UnknownValue unknown => unknown.Fallback is { Constant: string { Length: > 0 } text }
                ? OfText(unknown.Origin).Add(text)
                : OfText(unknown.Origin),
            TextValue { Suffix: "" } text => OfText(text.LastUnknown),
            _ => ImmutableArray<string>.Empty,
        };

    private static ImmutableArray<string> Of(SyntaxNode? expression, Func<string, bool> isNamedByArguments)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var pending = new Stack<SyntaxNode?>();
        pending.Push(expression);
        for (var steps = 0; pending.Count > 0 && steps < MaximumSteps; steps++)
        {
            Visit(pending.Pop(), names, pending, isNamedByArguments);
        }

        return names.Distinct(StringComparer.Ordinal).ToImmutableArray();
    }

    private static void Visit(
        SyntaxNode? node,
        ImmutableArray<string>.Builder names,
        Stack<SyntaxNode?> pending,
        Func<string, bool> isNamedByArguments
    )
    {
        switch (node)
        {
            case IdentifierNameSyntax identifier:
                names.Add(identifier.Identifier.ValueText);
                break;
            case MemberAccessExpressionSyntax access:
                names.Add(access.Name.Identifier.ValueText);
                pending.Push(IsCommon(access.Name.Identifier.ValueText) ? access.Expression : null);
                break;
            case ConditionalAccessExpressionSyntax conditional:
                pending.Push(IsCommon(NameOf(conditional.WhenNotNull)) ? conditional.Expression : null);
                pending.Push(conditional.WhenNotNull);
                break;
            case MemberBindingExpressionSyntax binding:
                names.Add(binding.Name.Identifier.ValueText);
                break;
            case InvocationExpressionSyntax invocation:
                if (isNamedByArguments(NameOf(invocation)))
                {
                    PushArguments(invocation.ArgumentList.Arguments, names, pending);
                }

                pending.Push(invocation.Expression);
                break;
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments }:
                PushArguments(arguments, names, pending);
                break;
            case ElementAccessExpressionSyntax element:
                if (!PushArguments(element.ArgumentList.Arguments, names, pending))
                {
                    pending.Push(element.Expression);
                }

                break;
            case BinaryExpressionSyntax binary:
                pending.Push(binary.Right);
                break;
            case InterpolatedStringExpressionSyntax { Contents: { Count: > 0 } contents }:
                pending.Push((contents[contents.Count - 1] as InterpolationSyntax)?.Expression);
                break;
            case ParenthesizedExpressionSyntax
            or CastExpressionSyntax
            or PostfixUnaryExpressionSyntax
            or AwaitExpressionSyntax:
                pending.Push(node.ChildNodes().OfType<ExpressionSyntax>().LastOrDefault());
                break;
        }
    }

    /// <summary>
    /// Of what a call is given, the keys of settings, and the last thing that has a name; whether there is any.
    /// </summary>
    private static bool PushArguments(
        SeparatedSyntaxList<ArgumentSyntax> arguments,
        ImmutableArray<string>.Builder names,
        Stack<SyntaxNode?> pending
    )
    {
        var hasKey = false;
        foreach (var argument in arguments)
        {
            if (argument.Expression is LiteralExpressionSyntax { Token.Value: string { Length: > 0 } key })
            {
                names.Add(key);
                hasKey = true;
            }
        }

        var named = arguments.LastOrDefault(static argument => argument.Expression is not LiteralExpressionSyntax);
        pending.Push(named?.Expression);
        return hasKey || named is not null;
    }

    /// <summary>The name of what is called or read at the end of an expression; empty where there is none.</summary>
    private static string NameOf(ExpressionSyntax expression) =>
        expression switch
        {
            InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => string.Empty,
        };

    private static bool IsCommon(string name) => name.Length > 0 && WordsIn(name).All(CommonWords.Contains);

    /// <summary>The words of a name, cut where the case turns: <c>RawData</c> is two.</summary>
    private static IEnumerable<string> WordsIn(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || !char.IsLower(name[i]))
            {
                var word = name.Substring(start, i - start).Trim('_');
                start = i;
                if (word.Length > 0 && char.IsLetter(word[0]))
                {
                    yield return word;
                }
            }
        }
    }
}
