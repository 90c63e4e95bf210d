using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Makes a handler's own chain end in the given CA only.</summary>
internal static class ChainPolicyFixes
{
    private static readonly string[] _weak = { "AllowUnknownCertificateAuthority", "AllFlags" };

    public static string? RestrictToCa(SourceEdit edit, string? also)
    {
        var target = edit.Target;
        var flag = new[] { target.Node }
            .Concat(target.Causes)
            .Select(static node =>
                node as AssignmentExpressionSyntax
                ?? (node as ExpressionStatementSyntax)?.Expression as AssignmentExpressionSyntax
            )
            .FirstOrDefault(static assignment => assignment.IsNamed("VerificationFlags"));
        if (
            flag is null
            || target.Symbol(flag.Left) is not IPropertySymbol { ContainingType: { } policy }
            || !MqttTypes.HasMember(policy, "CustomTrustStore")
            || flag.FirstAncestorOrSelf<SyntaxNode>(static node =>
                node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax
            )
                is not { } function
            || target.HasComments(flag.Span)
            || function
                .DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .Any(static assignment => assignment.IsNamed("TrustMode"))
        )
        {
            return null;
        }

        // What the peer sent stays where it is: only the program's own CA may be trusted.
        var isMoved = false;
        foreach (
            var store in function
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(static name => name.IsNamed("ExtraStore"))
        )
        {
            var given = store.Parent switch
            {
                MemberAccessExpressionSyntax
                {
                    Parent: MemberAccessExpressionSyntax
                    {
                        Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
                    } add
                } when add.Name.Identifier.ValueText is "Add" or "AddRange" => arguments[0].Expression,
                AssignmentExpressionSyntax { Right: InitializerExpressionSyntax { Expressions.Count: > 0 } added } =>
                    added,
                _ => null,
            };
            if (given is not null && IsOwn(target, given, function))
            {
                edit.Replace(store, "CustomTrustStore");
                isMoved = true;
            }
        }

        if (!isMoved)
        {
            return null;
        }

        var mode =
            "TrustMode = " + edit.Type(Names.Certificates, "X509ChainTrustMode", flag.SpanStart) + ".CustomRootTrust";
        var rest = Operands(flag.Right)
            .Where(static operand => !_weak.Contains(Chain.Name(operand), StringComparer.Ordinal))
            .ToList();
        var prefix = flag.Left is MemberAccessExpressionSyntax access ? access.Expression + "." : string.Empty;
        var separator = flag.Parent is InitializerExpressionSyntax ? ", " : "; ";
        edit.Replace(
            flag,
            prefix + mode + (rest.Count == 0 ? string.Empty : separator + flag.Left + " = " + string.Join(" | ", rest))
        );
        if (also is null)
        {
            return "Trust only the given CA (a peer with a certificate of any other CA will be rejected)";
        }

        var registration = new[] { target.Node }
            .Concat(target.Causes)
            .FirstOrDefault(node => node != flag && node is InvocationExpressionSyntax or AssignmentExpressionSyntax);
        return HandlerFixes.AddNameCheck(edit, registration)
            ? "Trust only the given CA and check the host name (a broker with a certificate of any other CA or "
                + "name will be rejected)"
            : null;
    }

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
