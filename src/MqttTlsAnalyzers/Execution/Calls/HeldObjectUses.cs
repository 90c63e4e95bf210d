using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>What code does at the most with an object that a field or property holds.</summary>
internal enum HeldObjectUse
{
    /// <summary>Builds a builder or hands it to MQTTnet, as it does with options.</summary>
    Use,

    /// <summary>Reads the members of an object of the user's.</summary>
    ReadMembers,

    /// <summary>Asks what is in a list.</summary>
    Query,
}

/// <summary>What a method does with a builder, or with what was built.</summary>
internal enum MethodRole
{
    /// <summary>Anything.</summary>
    Other,

    /// <summary>Ends the builder's part.</summary>
    Builds,

    /// <summary>Takes a finished object.</summary>
    TakesFinished,

    /// <summary>Sets what nobody asks for.</summary>
    Neutral,
}

/// <summary>
/// Tells by syntax alone whether code that names a builder, an options or settings object or a list leaves alone what
/// the rules ask of it.
/// </summary>
internal sealed class HeldObjectUses
{
    private readonly Func<string, MethodRole> _roleOf;

    /// <param name="roleOf">What a method of this name does with a builder or with what was built.</param>
    public HeldObjectUses(Func<string, MethodRole> roleOf) => _roleOf = roleOf;

    /// <summary>Whether a type's code does no more with what a field or property holds.</summary>
    /// <param name="name">The field's or property's name; a local of the same name counts as it.</param>
    /// <param name="type">The declaration of the type.</param>
    /// <param name="made">The initializer, constructor or method that makes the object: what it does is known; null
    /// when that too is asked.</param>
    public bool Are(HeldObjectUse kind, string name, SyntaxNode type, SyntaxNode? made) =>
        type.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == name && !IsMaking(use, made))
            .All(use => Is(kind, Whole(use)));

    private bool Is(HeldObjectUse kind, ExpressionSyntax use) =>
        kind switch
        {
            HeldObjectUse.Use => IsUse(use),
            HeldObjectUse.ReadMembers => IsMemberRead(use),
            _ => IsQuery(use),
        };

    private static bool IsMaking(SyntaxNode use, SyntaxNode? made) =>
        made?.Contains(use) == true && !IsLater(use, made);

    private static bool IsMemberRead(ExpressionSyntax use) =>
        use.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == use => access.Parent switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left != access,
                PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => access.Parent.Kind()
                    is SyntaxKind.LogicalNotExpression
                        or SyntaxKind.SuppressNullableWarningExpression,
                ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
                InvocationExpressionSyntax or MemberAccessExpressionSyntax => false,
                _ => true,
            },
            WithExpressionSyntax with => with.Expression == use,
            _ => false,
        };

    /// <summary>In a function that may run when its body has ended.</summary>
    private static bool IsLater(SyntaxNode use, SyntaxNode made) =>
        use.Ancestors()
            .TakeWhile(ancestor => ancestor != made)
            .Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static ExpressionSyntax Whole(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole =
            name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access
            && access.Name == name
                ? access
                : name;
        while (
            whole.Parent is ParenthesizedExpressionSyntax
            || whole.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression)
        )
        {
            whole = (ExpressionSyntax)whole.Parent!;
        }

        return whole;
    }

    private static bool IsQuery(ExpressionSyntax list) =>
        list.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == list
                && access.Name.Identifier.ValueText
                    is "Contains"
                        or "IndexOf"
                        or "Any"
                        or "All"
                        or "Count"
                        or "Length"
                        or "ContainsKey"
                        or "TryGetValue"
                        or "Select",
            CommonForEachStatementSyntax loop => loop.Expression == list,
            ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax
                    {
                        Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(Array) },
                        Name.Identifier.ValueText: nameof(Array.IndexOf)
                    }
                }
            } => true,
            ElementAccessExpressionSyntax element => element.Expression == list
                && element.Parent switch
                {
                    AssignmentExpressionSyntax assignment => assignment.Left != element,
                    ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None)
                        && argument.Parent is not TupleExpressionSyntax,
                    RefExpressionSyntax
                    or PrefixUnaryExpressionSyntax
                    or PostfixUnaryExpressionSyntax
                    {
                        RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression
                    } => false,
                    _ => true,
                },
            _ => false,
        };

    private bool IsUse(ExpressionSyntax use)
    {
        switch (use.Parent)
        {
            case MemberAccessExpressionSyntax access
                when access.Expression == use
                    && access.Parent is InvocationExpressionSyntax call
                    && call.Expression == access:
                return _roleOf(access.Name.Identifier.ValueText) switch
                {
                    MethodRole.Builds => true,
                    MethodRole.Neutral => call.Parent is ExpressionStatementSyntax || IsUse(call),
                    _ => false,
                };
            case ArgumentSyntax
            {
                Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: var called } }
            }:
                return (called as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText is { } method
                    && _roleOf(method) == MethodRole.TakesFinished;
            case IsPatternExpressionSyntax
            {
                Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax }
            }:
            case BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression
            }:
                return true;
            default:
                return false;
        }
    }
}
