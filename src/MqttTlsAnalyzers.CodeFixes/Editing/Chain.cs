namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Reads fluent chains. Iterative throughout: a chain can be as long as it likes.</summary>
internal static class Chain
{
    /// <summary>The name of the member called or assigned; default where there is none.</summary>
    public static SyntaxToken NameToken(SyntaxNode? node)
    {
        for (var current = node; ; )
        {
            switch (current)
            {
                case InvocationExpressionSyntax invocation:
                    current = invocation.Expression;
                    break;
                case AssignmentExpressionSyntax assignment:
                    current = assignment.Left;
                    break;
                case ConditionalAccessExpressionSyntax conditional:
                    current = conditional.WhenNotNull;
                    break;
                case MemberAccessExpressionSyntax access:
                    return access.Name.Identifier;
                case MemberBindingExpressionSyntax binding:
                    return binding.Name.Identifier;
                case SimpleNameSyntax name:
                    return name.Identifier;
                default:
                    return default;
            }
        }
    }

    public static string Name(SyntaxNode? node) => NameToken(node).ValueText;

    public static bool IsNamed(this SyntaxNode? node, string name) =>
        string.Equals(Name(node), name, StringComparison.Ordinal);

    /// <summary>
    /// What a call is made on; null for a call without a receiver and for the first one behind <c>?.</c>.
    /// </summary>
    public static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access && access.IsKind(SyntaxKind.SimpleMemberAccessExpression)
            ? access.Expression
            : null;

    /// <summary>The dot before a call's name; default when there is none.</summary>
    public static SyntaxToken Dot(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax access when access.IsKind(SyntaxKind.SimpleMemberAccessExpression) =>
                access.OperatorToken,
            MemberBindingExpressionSyntax binding => binding.OperatorToken,
            _ => default,
        };

    /// <summary>The call made directly on the result of an expression.</summary>
    public static InvocationExpressionSyntax? Next(ExpressionSyntax expression) =>
        expression.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access
        && access.Expression == expression
        && next.Expression == access
            ? next
            : null;

    /// <summary>The last call of the chain that an expression starts or belongs to.</summary>
    public static ExpressionSyntax Top(ExpressionSyntax expression)
    {
        var top = expression;
        while (Next(top) is { } next)
        {
            top = next;
        }

        return top;
    }

    /// <summary>What the chain starts from: a variable, a creation, a parameter.</summary>
    public static ExpressionSyntax? Root(ExpressionSyntax expression)
    {
        ExpressionSyntax? root = expression;
        while (root is InvocationExpressionSyntax call)
        {
            if (call.Expression is MemberBindingExpressionSyntax)
            {
                return Conditional(call)?.Expression;
            }

            root =
                Receiver(call) is { } receiver && receiver is not (PredefinedTypeSyntax or GenericNameSyntax)
                    ? receiver
                    : null;
            if (root is null)
            {
                return call;
            }
        }

        return root;
    }

    /// <summary>The <c>a?.B()</c> whose right side starts with a call.</summary>
    public static ConditionalAccessExpressionSyntax? Conditional(InvocationExpressionSyntax call)
    {
        for (SyntaxNode? node = call; node is ExpressionSyntax; node = node.Parent)
        {
            if (node.Parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == node)
            {
                return conditional;
            }
        }

        return null;
    }

    /// <summary>The calls of one chain in the order in which they run.</summary>
    public static ImmutableArray<InvocationExpressionSyntax> Links(ExpressionSyntax expression)
    {
        var links = ImmutableArray.CreateBuilder<InvocationExpressionSyntax>();
        ExpressionSyntax? current = Top(expression);
        while (current is InvocationExpressionSyntax call)
        {
            links.Add(call);
            current = Receiver(call);
        }

        links.Reverse();
        return links.ToImmutable();
    }

    /// <summary>Only names: evaluating it once less changes nothing.</summary>
    public static bool IsBare(ExpressionSyntax expression)
    {
        for (ExpressionSyntax? current = expression; ; )
        {
            switch (current)
            {
                case SimpleNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax:
                    return true;
                case MemberAccessExpressionSyntax access:
                    current = access.Expression;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    current = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax postfix
                    when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    current = postfix.Operand;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>
    /// The variable that holds a chain's builder: the one it starts from, or the one its result goes to.
    /// </summary>
    public static ImmutableArray<ISymbol> Holders(FixTarget target, ExpressionSyntax chain)
    {
        var holders = ImmutableArray.CreateBuilder<ISymbol>();
        if (Root(chain) is { } root && IsBare(root) && target.Symbol(root) is { } start and not ITypeSymbol)
        {
            holders.Add(start);
        }

        var top = Top(chain);
        var symbol = top.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax } clause =>
                clause.Parent is { } declarator
                    ? target.Model.GetDeclaredSymbol(declarator, target.CancellationToken)
                    : null,
            AssignmentExpressionSyntax assignment when assignment.Right == top => target.Symbol(assignment.Left),
            _ => null,
        };
        if (
            symbol is not null
            && HolderType(symbol) is { } type
            && SymbolEqualityComparer.Default.Equals(type, target.TypeOf(top))
        )
        {
            holders.Add(symbol);
        }

        return holders.ToImmutable();
    }

    /// <summary>
    /// All calls visibly made on the same builder in the member around: those of the chain, and those that start from
    /// the variable that holds it. In the order of the text.
    /// </summary>
    public static ImmutableArray<InvocationExpressionSyntax> CallsOnSameBuilder(
        FixTarget target,
        ExpressionSyntax expression
    )
    {
        var links = Links(expression);
        var holders = Holders(target, expression);
        var body = target.EnclosingMember(expression);
        var type = expression is InvocationExpressionSyntax own ? target.ReceiverType(own) : target.TypeOf(expression);
        if (holders.IsEmpty || body is null || type is null)
        {
            return links;
        }

        return body.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call =>
                links.Contains(call)
                || (
                    SymbolEqualityComparer.Default.Equals(target.ReceiverType(call), type)
                    && Holders(target, call).Any(holder => holders.Contains(holder, SymbolEqualityComparer.Default))
                )
            )
            .OrderBy(call => call.Span.End)
            .ToImmutableArray();
    }

    /// <summary>The method, property, field or top-level program around a node.</summary>
    public static SyntaxNode? EnclosingMember(this FixTarget target, SyntaxNode node) =>
        node.AncestorsAndSelf()
            .FirstOrDefault(ancestor =>
                ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax and not BaseNamespaceDeclarationSyntax
            )
        ?? target.Root;

    private static ITypeSymbol? HolderType(ISymbol symbol) =>
        symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
}
