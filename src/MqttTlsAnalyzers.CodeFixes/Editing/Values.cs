namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Finds the expression to edit: what a call is given, or the declaration that holds it.</summary>
internal static class Values
{
    /// <summary>The value of a reported call (its first argument), assignment or expression.</summary>
    public static ExpressionSyntax? Given(SyntaxNode? node) =>
        node switch
        {
            InvocationExpressionSyntax call => call.ArgumentList.Arguments.FirstOrDefault()?.Expression,
            AssignmentExpressionSyntax assignment => assignment.Right,
            ArgumentSyntax argument => argument.Expression,
            ExpressionSyntax expression => expression,
            _ => null,
        };

    /// <summary>
    /// What a reported call hands to the helper in which the setting is; null where the reported code is the setting.
    /// </summary>
    public static ExpressionSyntax? AtHelper(FixTarget target, ExpressionSyntax? taken) =>
        taken is not null && HelperCall.Of(target) is { } call && call.Input(taken) is { } input
            ? call.Given(input)
            : null;

    /// <summary>An argument by name or position.</summary>
    public static ArgumentSyntax? Argument(BaseArgumentListSyntax? list, string name, int index)
    {
        if (list is null)
        {
            return null;
        }

        var arguments = list.Arguments;
        return arguments.FirstOrDefault(argument =>
                string.Equals(argument.NameColon?.Name.Identifier.ValueText, name, StringComparison.Ordinal)
            ) ?? (arguments.Count > index && arguments[index].NameColon is null ? arguments[index] : null);
    }

    /// <summary>Without parentheses, casts and <c>!</c>.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        for (var current = expression; ; )
        {
            switch (current)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    current = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax postfix
                    when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    current = postfix.Operand;
                    break;
                default:
                    return current;
            }
        }
    }

    /// <summary>
    /// The initializer of the variable that an expression names, in this document; the expression itself when it names
    /// none.
    /// A variable that is written elsewhere, or that others may read, is only followed when
    /// <paramref name="evenIfShared"/> says so.
    /// </summary>
    public static ExpressionSyntax Definition(FixTarget target, ExpressionSyntax expression, bool evenIfShared)
    {
        var current = Bare(expression);
        for (var hops = 0; hops < 4 && current is IdentifierNameSyntax or MemberAccessExpressionSyntax; hops++)
        {
            if (
                target.Symbol(current) is not { } symbol
                || symbol is not (ILocalSymbol or IFieldSymbol { ContainingType.TypeKind: not TypeKind.Enum })
                || symbol.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
                || reference.SyntaxTree != target.Root.SyntaxTree
                || reference.GetSyntax(target.CancellationToken)
                    is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            )
            {
                break;
            }

            var uses = References(target, symbol);
            if (
                uses.Any(use => IsWritten(use))
                || (!evenIfShared && (uses.Length > 1 || symbol.DeclaredAccessibility > Accessibility.Private))
            )
            {
                break;
            }

            current = Bare(value);
        }

        return current;
    }

    /// <summary>The names in this document that stand for a symbol, its declaration left out.</summary>
    public static ImmutableArray<SimpleNameSyntax> References(FixTarget target, ISymbol symbol) =>
        target
            .Root.DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(name =>
                string.Equals(name.Identifier.ValueText, symbol.Name, StringComparison.Ordinal)
                && SymbolEqualityComparer.Default.Equals(target.Symbol(name), symbol)
            )
            .ToImmutableArray();

    /// <summary>The creation of the object that an expression is or names.</summary>
    public static BaseObjectCreationExpressionSyntax? Creation(FixTarget target, ExpressionSyntax expression) =>
        Definition(target, expression, evenIfShared: true) as BaseObjectCreationExpressionSyntax;

    /// <summary>The name stands where something is assigned to it.</summary>
    public static bool IsWritten(SimpleNameSyntax name)
    {
        ExpressionSyntax expression =
            name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return expression.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == expression,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => !expression.Parent.IsKind(
                SyntaxKind.SuppressNullableWarningExpression
            ),
            _ => false,
        };
    }
}
