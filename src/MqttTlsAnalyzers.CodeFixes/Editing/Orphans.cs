namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Removes what only removed code used and what the compiler would warn of then.</summary>
internal static class Orphans
{
    /// <summary>
    /// Removes local functions, private methods, and locals and private fields with a constant value that are named
    /// nowhere but in <paramref name="removed"/>. Unused constants of a type are no warning.
    /// </summary>
    public static void Remove(SourceEdit edit, SyntaxNode removed)
    {
        var target = edit.Target;
        var symbols = removed
            .DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Select(target.Symbol)
            .Where(static symbol =>
                symbol
                    is ILocalSymbol
                        or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
                        or IMethodSymbol
                        {
                            MethodKind: MethodKind.Ordinary,
                            DeclaredAccessibility: Accessibility.Private,
                            ContainingType.DeclaringSyntaxReferences.Length: 1
                        }
                        or IFieldSymbol
                        {
                            IsConst: false,
                            DeclaredAccessibility: Accessibility.Private,
                            ContainingType.DeclaringSyntaxReferences.Length: 1
                        }
            )
            .OfType<ISymbol>()
            .Distinct<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var symbol in symbols)
        {
            if (
                symbol.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
                || reference.SyntaxTree != target.Root.SyntaxTree
            )
            {
                continue;
            }

            var rest = Values.References(target, symbol).Where(use => !removed.Span.Contains(use.Span)).ToList();
            if (rest.Count > 0)
            {
                if (symbol is ILocalSymbol { RefKind: RefKind.None })
                {
                    RemoveWrites(edit, rest, reference.GetSyntax(target.CancellationToken));
                }

                continue;
            }

            switch (reference.GetSyntax(target.CancellationToken))
            {
                case LocalFunctionStatementSyntax function:
                    edit.RemoveStatement(function, withComments: true);
                    break;
                case MethodDeclarationSyntax { AttributeLists.Count: 0 } method
                    when !removed.Span.IntersectsWith(method.Span):
                    edit.RemoveMember(method, withComments: true);
                    break;
                case VariableDeclaratorSyntax
                {
                    Initializer.Value: { } value,
                    Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field }
                }
                    when !removed.Span.Contains(field.Span)
                        && target.Model.GetConstantValue(value, target.CancellationToken).HasValue:
                    if (!edit.RemoveMember(field))
                    {
                        // The compiler only warns of it with the whole compilation, which no fix waits for.
                        edit.Decline();
                    }

                    break;
                case VariableDeclaratorSyntax
                {
                    Initializer.Value: { } value,
                    Parent: VariableDeclarationSyntax
                    {
                        Variables.Count: 1,
                        Parent: LocalDeclarationStatementSyntax statement
                    }
                }
                    when !removed.Span.Contains(statement.Span)
                        && target.Model.GetConstantValue(value, target.CancellationToken).HasValue:
                    edit.RemoveStatement(statement);
                    break;
            }
        }
    }

    /// <summary>A local that is only written any more goes, when what it is given does nothing else.</summary>
    private static void RemoveWrites(SourceEdit edit, List<SimpleNameSyntax> writes, SyntaxNode declaration)
    {
        var target = edit.Target;
        if (
            declaration
            is not VariableDeclaratorSyntax
            {
                Initializer.Value: { } first,
                Parent: VariableDeclarationSyntax
                {
                    Variables.Count: 1,
                    Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declared
                }
            }
        )
        {
            return;
        }

        var statements = new List<StatementSyntax> { declared };
        var values = new List<ExpressionSyntax> { first };
        foreach (var write in writes)
        {
            if (
                write.Parent
                    is not AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment
                || assignment.Left != write
            )
            {
                return;
            }

            statements.Add(statement);
            values.Add(assignment.Right);
        }

        if (!values.TrueForAll(IsPure))
        {
            return;
        }

        foreach (var statement in statements.Where(statement => !target.HasComments(statement.Span)))
        {
            edit.RemoveStatement(statement);
        }
    }

    /// <summary>Names, constants and operators only.</summary>
    private static bool IsPure(ExpressionSyntax value) =>
        value
            .DescendantNodesAndSelf()
            .All(static node =>
                node
                    is NameSyntax
                        or MemberAccessExpressionSyntax
                        or LiteralExpressionSyntax
                        or ParenthesizedExpressionSyntax
                        or BinaryExpressionSyntax
                        or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseNotExpression }
            );
}
