using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Loads the certificate files of a trust chain in another way, or another one beside them.</summary>
internal static class AuthorityFileFixes
{
    private const string Collection = "X509Certificate2Collection";
    private const string Certificate = "X509Certificate2";

    /// <summary>Loads the issuer's file in the same way, right behind the reported one.</summary>
    public static string? AddIssuer(SourceEdit edit, string? path)
    {
        var target = edit.Target;
        if (
            path is null
            || target.Node is not ExpressionSyntax argument
            || Path(target, argument, path) is not var (written, replacement)
        )
        {
            return null;
        }

        ExpressionSyntax loaded = argument;
        while (
            loaded.Parent is ArgumentSyntax { Parent.Parent: ExpressionSyntax call }
            && call is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
            && !IsList(target, call)
        )
        {
            loaded = call;
        }

        if (target.HasComments(loaded.Span))
        {
            return null;
        }

        var load = Replaced(loaded, written, replacement);
        return AddBeside(edit, loaded, load) ? "Also trust the issuer's certificate '" + path + "'" : null;
    }

    /// <summary>Replaces a loader of PEM by the one that reads DER as well.</summary>
    public static string? LoadDer(SourceEdit edit)
    {
        var target = edit.Target;
        if (
            target.Node
                is not ExpressionSyntax
                {
                    Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                } argument
            || target.HasComments(call.ArgumentList.Span)
            || FileOf(call, argument) is not { } file
        )
        {
            return null;
        }

        var hasLoader =
            MqttTypes.Find(target.Model.Compilation, Names.Certificates, "X509CertificateLoader") is not null;
        var load =
            (
                hasLoader
                    ? edit.Type(Names.Certificates, "X509CertificateLoader", call.SpanStart)
                        + ".LoadCertificateFromFile("
                    : "new " + edit.Type(Names.Certificates, Certificate, call.SpanStart) + "("
            )
            + file
            + ")";
        if (Chain.Receiver(call) is { } list && target.TypeOf(list) is { Name: Collection })
        {
            edit.Replace(TextSpan.FromBounds(Chain.NameToken(call).SpanStart, call.Span.End), "Add(" + load + ")");
        }
        else if (target.TypeOf(call) is { Name: Certificate })
        {
            edit.Replace(call, load);
        }
        else
        {
            return null;
        }

        return "Load the certificate as binary DER";
    }

    /// <summary>The path that a loader of PEM is given, itself or by way of the text.</summary>
    private static ExpressionSyntax? FileOf(InvocationExpressionSyntax call, ExpressionSyntax argument) =>
        call.ArgumentList.Arguments.Count != 1 ? null
        : call.IsNamed("ImportFromPemFile") ? argument
        : call.IsNamed("ImportFromPem") || call.IsNamed("CreateFromPem")
            ? argument is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var path }] } read
                && read.IsNamed("ReadAllText")
                    ? path
                : null
        : null;

    private static bool IsList(FixTarget target, ExpressionSyntax call) =>
        target.TypeOf(call) is { Name: Collection }
        || (
            call is InvocationExpressionSyntax invocation
            && Chain.Receiver(invocation) is { } list
            && target.TypeOf(list) is { Name: Collection }
        );

    /// <summary>Puts another load where the first one goes: into the same list.</summary>
    private static bool AddBeside(SourceEdit edit, ExpressionSyntax entry, string load)
    {
        switch (entry.Parent)
        {
            case ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } call
            }
                when IsList(edit.Target, call)
                    && StatementVerbs.Container(statement) is not null
                    && !edit.Target.HasComments(statement.Span):
                edit.InsertAfter(statement, Replaced(statement, entry.Span, load));
                return call.ArgumentList.Arguments.Count == 1;
            case ArgumentSyntax
            {
                Parent: ArgumentListSyntax { Arguments.Count: 1 } arguments,
                Parent.Parent: BaseObjectCreationExpressionSyntax { Initializer: null } list
            } when IsList(edit.Target, list) && !edit.Target.HasComments(arguments.Span):
                edit.Replace(arguments, " { " + entry + ", " + load + " }");
                return list is ObjectCreationExpressionSyntax;
            case InitializerExpressionSyntax initializer:
                edit.AppendInitializerMember(initializer, load);
                return true;
            case ExpressionElementSyntax { Parent: CollectionExpressionSyntax } element:
                edit.Insert(element.Span.End, ", " + load);
                return true;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                when edit.Target.Model.GetDeclaredSymbol(variable, edit.Target.CancellationToken) is ILocalSymbol local
                    && Values.References(edit.Target, local) is [var use]
                    && use.Parent is not EqualsValueClauseSyntax:
                return AddBeside(edit, use, load);
            default:
                return false;
        }
    }

    private static string Replaced(SyntaxNode node, TextSpan part, string replacement)
    {
        var text = node.ToString();
        var start = part.Start - node.SpanStart;
        return text.Substring(0, start) + replacement + text.Substring(start + part.Length);
    }

    /// <summary>
    /// What to replace in an argument so that it names another file: the last part of <c>Path.Combine</c>, or the whole
    /// path.
    /// </summary>
    private static (TextSpan Written, string Replacement)? Path(
        FixTarget target,
        ExpressionSyntax argument,
        string path
    )
    {
        var parts = new List<(ExpressionSyntax Expression, string Text)>();
        if (!CollectParts(target, argument, parts) || parts.Count == 0)
        {
            return null;
        }

        var (last, name) = parts[parts.Count - 1];
        if (parts.Count == 1)
        {
            return (last.Span, Literal(last, path));
        }

        var folder = name.Substring(0, name.LastIndexOfAny(Separators) + 1);
        var whole = string.Join("/", parts.Select(static part => part.Text.Replace('\\', '/').Trim('/')));
        return Folder(whole.TrimStart('/')) == Folder(path)
            ? (last.Span, Literal(last, folder + path.Substring(path.LastIndexOf('/') + 1)))
            : null;
    }

    /// <summary>The constants that a path is put together of; false where there is anything else.</summary>
    private static bool CollectParts(
        FixTarget target,
        ExpressionSyntax expression,
        List<(ExpressionSyntax Expression, string Text)> parts
    )
    {
        if (
            target.Model.GetConstantValue(expression, target.CancellationToken) is
            { HasValue: true, Value: string text }
        )
        {
            parts.Add((expression, text));
            return true;
        }

        return expression switch
        {
            InvocationExpressionSyntax call
                when call.IsNamed("Combine")
                    || call.IsNamed("Join")
                    || call.IsNamed("GetFullPath")
                    || call.IsNamed("ReadAllText") => call.ArgumentList.Arguments.All(argument =>
                CollectParts(target, argument.Expression, parts)
            ),
            BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => CollectParts(
                target,
                sum.Left,
                parts
            ) && CollectParts(target, sum.Right, parts),
            // The program's folder, which stands in front and is no part of the path in the project.
            MemberAccessExpressionSyntax folder => parts.Count == 0 && folder.IsNamed("BaseDirectory"),
            InvocationExpressionSyntax call => parts.Count == 0 && call.IsNamed("GetCurrentDirectory"),
            _ => false,
        };
    }

    private static readonly char[] Separators = { '/', '\\' };

    private static string Folder(string path)
    {
        var plain = path.StartsWith("./", StringComparison.Ordinal) ? path.Substring(2) : path;
        return plain.Substring(0, plain.LastIndexOf('/') + 1);
    }

    /// <summary>As the other literal is written.</summary>
    private static string Literal(ExpressionSyntax like, string value) =>
        like.ToString().StartsWith("@\"", StringComparison.Ordinal)
            ? "@\"" + value.Replace("\"", "\"\"") + "\""
            : Names.Literal(value);
}
