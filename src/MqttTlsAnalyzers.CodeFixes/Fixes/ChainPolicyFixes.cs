using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Makes a handler's own chain end in the given CA only.</summary>
internal static class ChainPolicyFixes
{
    private static readonly string[] _weak = { "AllowUnknownCertificateAuthority", "AllFlags" };

    public static string? RestrictToCa(SourceEdit edit, string? also)
    {
        var target = edit.Target;
        var flag = Places(target)
            .Select(AssignmentIn)
            .FirstOrDefault(static assignment => assignment.IsNamed("VerificationFlags"));
        if (
            flag is null
            || target.Symbol(flag.Left) is not IPropertySymbol { ContainingType: { } policy }
            || !MqttTypes.HasMember(policy, "CustomTrustStore")
            || FunctionAround(flag) is not { } function
            || target.HasComments(flag.Span)
            || SetsTrustMode(function)
            || !UsesAnswers(function)
        )
        {
            return null;
        }

        var stores = OwnStores(target, function);
        if (stores.Count == 0)
        {
            return null;
        }

        stores.ForEach(store => edit.Replace(store, "CustomTrustStore"));
        var prefix = flag.Left is MemberAccessExpressionSyntax access ? access.Expression + "." : string.Empty;
        var trust = prefix + TrustModeAt(edit, flag);
        if (!RemoveWeak(edit, flag.Right))
        {
            edit.Replace(flag, trust);
            return Title(edit, also, flag);
        }

        edit.Insert(
            flag.SpanStart,
            trust
                + (flag.Parent is InitializerExpressionSyntax ? "," : ";")
                + (
                    edit.Text.IsFirstOnLine(flag.SpanStart)
                        ? edit.NewLine + edit.Text.IndentationAt(flag.SpanStart)
                        : " "
                )
        );
        return Title(edit, also, flag);
    }

    /// <summary>Takes the weak flags out of a combination; false when nothing would be left.</summary>
    private static bool RemoveWeak(SourceEdit edit, ExpressionSyntax flags)
    {
        var operands = Operands(flags);
        var kept = operands
            .Where(static operand => !_weak.Contains(Chain.Name(operand), StringComparer.Ordinal))
            .ToList();
        if (kept.Count == 0)
        {
            return false;
        }

        for (var i = 0; i < operands.Count; i++)
        {
            if (kept.Contains(operands[i]))
            {
                continue;
            }

            // With the operator between it and what stays: the one behind it as long as nothing before it stays.
            if (operands.IndexOf(kept[0]) > i)
            {
                edit.Delete(operands[i].SpanStart, operands[i + 1].SpanStart);
            }
            else
            {
                edit.Delete(operands[i - 1].Span.End, operands[i].Span.End);
            }
        }

        return true;
    }

    /// <summary>The CA moves from the extra store to the store that is trusted, and only that one counts.</summary>
    public static string? TrustExtraStore(SourceEdit edit, string? also)
    {
        var target = edit.Target;
        if (
            target.Causes.FirstOrDefault(static node =>
                node is InvocationExpressionSyntax call && call.IsNamed("Build")
            )
                is not { } build
            || FunctionAround(build) is not { } function
            || SetsTrustMode(function)
            || !UsesAnswers(function)
            || OwnStores(target, function) is not { Count: 1 } stores
            || target.Symbol(stores[0]) is not IPropertySymbol { ContainingType: { } policy }
            || !MqttTypes.HasMember(policy, "CustomTrustStore")
        )
        {
            return null;
        }

        var store = stores[0];
        edit.Replace(store, "CustomTrustStore");
        switch (store.Parent)
        {
            case MemberAccessExpressionSyntax { Expression: { } owner } access
                when access.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax } statement:
                edit.Insert(
                    statement.SpanStart,
                    owner
                        + "."
                        + TrustModeAt(edit, store)
                        + ";"
                        + edit.NewLine
                        + edit.Text.IndentationAt(statement.SpanStart)
                );
                break;
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment:
                edit.Insert(assignment.SpanStart, TrustModeAt(edit, store) + ", ");
                break;
            default:
                return null;
        }

        return Title(edit, also, build);
    }

    private static string? Title(SourceEdit edit, string? also, SyntaxNode inside)
    {
        if (also is null)
        {
            return "Trust only the given CA (a peer with a certificate of any other CA will be rejected)";
        }

        var registration = Places(edit.Target)
            .FirstOrDefault(node => node != inside && node is InvocationExpressionSyntax or AssignmentExpressionSyntax);
        return HandlerFixes.AddNameCheck(edit, registration)
            ? "Trust only the given CA and check the host name (a broker with a certificate of any other CA or "
                + "name will be rejected)"
            : null;
    }

    private static IEnumerable<SyntaxNode?> Places(FixTarget target) =>
        new SyntaxNode?[] { target.Node }.Concat(target.Causes);

    private static AssignmentExpressionSyntax? AssignmentIn(SyntaxNode? node) =>
        node as AssignmentExpressionSyntax
        ?? (node as ExpressionStatementSyntax)?.Expression as AssignmentExpressionSyntax;

    private static SyntaxNode? FunctionAround(SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(static around =>
            around is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax
        );

    private static bool SetsTrustMode(SyntaxNode function) =>
        function
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(static assignment => assignment.IsNamed("TrustMode"));

    /// <summary>No answer of <c>Build()</c> is thrown away: a policy changes nothing where it is.</summary>
    private static bool UsesAnswers(SyntaxNode function) =>
        function
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(static call => call.IsNamed("Build"))
            .All(static call =>
                call.Parent is not ExpressionStatementSyntax
                && call.Parent is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } }
            );

    private static string TrustModeAt(SourceEdit edit, SyntaxNode place) =>
        "TrustMode = " + edit.Type(Names.Certificates, "X509ChainTrustMode", place.SpanStart) + ".CustomRootTrust";

    /// <summary>
    /// The extra stores that are given certificates of the program's own. What the peer sent stays where it is.
    /// </summary>
    private static List<IdentifierNameSyntax> OwnStores(FixTarget target, SyntaxNode function) =>
        function
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(static name => name.IsNamed("ExtraStore"))
            .Where(store => GivenTo(store) is { } given && IsOwn(target, given, function))
            .ToList();

    private static ExpressionSyntax? GivenTo(IdentifierNameSyntax store) =>
        store.Parent switch
        {
            MemberAccessExpressionSyntax
            {
                Parent: MemberAccessExpressionSyntax
                {
                    Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
                } add
            } when add.Name.Identifier.ValueText is "Add" or "AddRange" => arguments[0].Expression,
            AssignmentExpressionSyntax { Right: InitializerExpressionSyntax { Expressions.Count: > 0 } added } => added,
            _ => null,
        };

    private static List<ExpressionSyntax> Operands(ExpressionSyntax value)
    {
        var operands = new List<ExpressionSyntax>();
        var rest = Values.Bare(value);
        while (rest is BinaryExpressionSyntax or && or.IsKind(SyntaxKind.BitwiseOrExpression))
        {
            operands.Insert(0, or.Right);
            rest = Values.Bare(or.Left);
        }

        operands.Insert(0, rest);
        return operands;
    }

    /// <summary>Nothing in it comes from the handler's parameters or from a loop over what the peer sent.</summary>
    private static bool IsOwn(FixTarget target, ExpressionSyntax given, SyntaxNode function) =>
        given
            .DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .All(name =>
                target.Symbol(name) switch
                {
                    IParameterSymbol parameter => !parameter.DeclaringSyntaxReferences.Any(reference =>
                        function.Span.Contains(reference.Span)
                    ),
                    ILocalSymbol local => !local.DeclaringSyntaxReferences.Any(reference =>
                        function.Span.Contains(reference.Span)
                        && reference.GetSyntax(target.CancellationToken) is var declared
                        && (
                            declared is ForEachStatementSyntax or SingleVariableDesignationSyntax
                            || (
                                declared is VariableDeclaratorSyntax { Initializer.Value: { } value }
                                && !IsOwn(target, value, function)
                            )
                        )
                    ),
                    _ => true,
                }
            );
}
