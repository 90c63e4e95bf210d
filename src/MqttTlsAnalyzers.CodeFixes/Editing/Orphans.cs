namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Removes what only removed code used and what the compiler would warn of then.</summary>
internal static class Orphans
{
    /// <summary>
    /// Removes local functions and locals and private fields with a constant value that are named nowhere but in
    /// <paramref name="removed"/>. Unused constants of a type are no warning.
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
                || Values.References(target, symbol).Any(use => !removed.Span.Contains(use.Span))
            )
            {
                continue;
            }

            switch (reference.GetSyntax(target.CancellationToken))
            {
                case LocalFunctionStatementSyntax function:
                    edit.RemoveStatement(function);
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
}
