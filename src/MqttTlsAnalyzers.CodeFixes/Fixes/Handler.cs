using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>
/// The code of a certificate validation handler: a lambda, an anonymous method, a method or a local function of this
/// file.
/// </summary>
internal sealed class Handler
{
    private readonly SourceEdit _edit;
    private readonly IMethodSymbol _method;
    private string? _errors;

    private Handler(SourceEdit edit, SyntaxNode declaration, IMethodSymbol method, SyntaxNode body, bool isShared)
    {
        _edit = edit;
        Declaration = declaration;
        _method = method;
        Body = body;
        IsShared = isShared;
    }

    public SyntaxNode Declaration { get; }

    /// <summary>A block, or the expression.</summary>
    public SyntaxNode Body { get; }

    /// <summary>Others may use it too.</summary>
    public bool IsShared { get; }

    /// <summary>Says <c>true</c> and does nothing else.</summary>
    public bool SaysOnlyTrue =>
        Body switch
        {
            BlockSyntax { Statements: { Count: 1 } statements } => statements[0]
                is ReturnStatementSyntax { Expression: { } value }
                && IsTrue(value),
            ExpressionSyntax expression => IsTrue(expression),
            _ => false,
        };

    /// <summary>What it returns, nested functions left out.</summary>
    public IEnumerable<ExpressionSyntax> Returns =>
        Body is ExpressionSyntax expression ? new[] { expression } : ReturnsOf(Body);

    /// <summary>
    /// The same, branch by branch where more than the errors decides, or where comments stand between the branches.
    /// </summary>
    public IEnumerable<ExpressionSyntax> Answers => Returns.SelectMany(AnswersOf);

    private IEnumerable<ExpressionSyntax> AnswersOf(ExpressionSyntax returned)
    {
        var bare = Values.Bare(returned);
        if (AsksOnlyErrors(bare) && !_edit.Target.HasComments(bare.Span))
        {
            return new[] { returned };
        }

        return bare switch
        {
            SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => AnswersOf(arm.Expression)),
            ConditionalExpressionSyntax choice => AnswersOf(choice.WhenTrue).Concat(AnswersOf(choice.WhenFalse)),
            _ => new[] { returned },
        };
    }

    /// <summary>The handler given to a setter: a lambda in place, or what the name there stands for.</summary>
    public static Handler? Find(SourceEdit edit, ExpressionSyntax given)
    {
        var target = edit.Target;
        var value = Values.Definition(target, given, evenIfShared: false);
        if (value is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
        {
            value = Values.Definition(target, arguments[0].Expression, evenIfShared: false);
        }

        if (value is AnonymousFunctionExpressionSyntax function)
        {
            if (
                target.Symbol(function) is not IMethodSymbol method
                || (function.Block ?? (SyntaxNode?)function.ExpressionBody) is not { } body
            )
            {
                return null;
            }

            return new Handler(edit, function, method, body, isShared: false);
        }

        if (value is InvocationExpressionSyntax { } making)
        {
            return MadeBy(edit, making);
        }

        if (
            target.Symbol(value) is not IMethodSymbol named
            || named.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || reference.SyntaxTree != target.Root.SyntaxTree
        )
        {
            return null;
        }

        var declaration = reference.GetSyntax(target.CancellationToken);
        return BodyOf(declaration) is { } code
            ? new Handler(edit, declaration, named, code, IsUsedByOthers(target, named))
            : null;
    }

    /// <summary>
    /// The method of this file that a lambda only hands the errors to: <c>e => Tolerates(e.SslPolicyErrors)</c>.
    /// </summary>
    public Handler Judge()
    {
        var target = _edit.Target;
        if (
            Declaration is not AnonymousFunctionExpressionSyntax
            || Returns.ToList() is not { Count: 1 } returned
            || Values.Bare(returned[0]) is not InvocationExpressionSyntax call
            || target.Method(call) is not { ReturnType.SpecialType: SpecialType.System_Boolean } judge
            || !judge.Parameters.Any(static parameter => IsErrors(parameter.Type) || HasErrors(parameter.Type))
            || judge.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || reference.SyntaxTree != target.Root.SyntaxTree
        )
        {
            return this;
        }

        var declaration = reference.GetSyntax(target.CancellationToken);
        return BodyOf(declaration) is { } body
            ? new Handler(_edit, declaration, judge, body, IsUsedByOthers(target, judge))
            : this;
    }

    private static SyntaxNode? BodyOf(SyntaxNode declaration) =>
        declaration switch
        {
            MethodDeclarationSyntax method => method.Body ?? (SyntaxNode?)method.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax local => local.Body ?? (SyntaxNode?)local.ExpressionBody?.Expression,
            _ => null,
        };

    /// <summary>
    /// The one lambda that a method of this file returns: <c>Accept(ca)</c> with <c>Accept(…) => e => …</c>.
    /// </summary>
    private static Handler? MadeBy(SourceEdit edit, InvocationExpressionSyntax making)
    {
        var target = edit.Target;
        if (
            target.Symbol(making) is not IMethodSymbol maker
            || maker.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || reference.SyntaxTree != target.Root.SyntaxTree
        )
        {
            return null;
        }

        var (expression, block) = reference.GetSyntax(target.CancellationToken) switch
        {
            MethodDeclarationSyntax method => (method.ExpressionBody?.Expression, method.Body),
            LocalFunctionStatementSyntax local => (local.ExpressionBody?.Expression, local.Body),
            _ => default,
        };
        var returned =
            expression
            ?? (
                block?.Statements.LastOrDefault() is ReturnStatementSyntax { Expression: { } last }
                && ReturnsOf(block).Count() == 1
                    ? last
                    : null
            );
        return
            returned is not null
            && Values.Bare(returned) is AnonymousFunctionExpressionSyntax function
            && target.Symbol(function) is IMethodSymbol handler
            && (function.Block ?? (SyntaxNode?)function.ExpressionBody) is { } body
            ? new Handler(edit, function, handler, body, IsUsedByOthers(target, maker))
            : null;
    }

    private static bool IsUsedByOthers(FixTarget target, IMethodSymbol method) =>
        Values.References(target, method).Length > 1
        || (method.MethodKind != MethodKind.LocalFunction && method.DeclaredAccessibility != Accessibility.Private);

    private static IEnumerable<ExpressionSyntax> ReturnsOf(SyntaxNode body) =>
        body.DescendantNodes(static node =>
                node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            )
            .OfType<ReturnStatementSyntax>()
            .Select(static statement => statement.Expression)
            .OfType<ExpressionSyntax>();

    /// <summary>
    /// How the handler's code names its <c>SslPolicyErrors</c>. Gives a discarded or missing parameter a name. Null
    /// where no parameter has them.
    /// </summary>
    public string? Errors()
    {
        if (_errors is not null)
        {
            return _errors;
        }

        var index = _method.Parameters.IndexOf(
            _method.Parameters.FirstOrDefault(static parameter => IsErrors(parameter.Type))
                ?? _method.Parameters.FirstOrDefault(static parameter => HasErrors(parameter.Type))!
        );
        if (index < 0)
        {
            return null;
        }

        var parameter = _method.Parameters[index];
        var isErrors = IsErrors(parameter.Type);
        var name = parameter.Name;
        if (Declaration is AnonymousMethodExpressionSyntax { ParameterList: null } anonymous)
        {
            name = Fresh(isErrors);
            var names = _method.Parameters.Select((_, i) => i == index ? name : "_");
            _edit.Replace(
                anonymous.DelegateKeyword,
                (_method.Parameters.Length == 1 ? name : "(" + string.Join(", ", names) + ")") + " =>"
            );
        }
        else if (string.Equals(name, "_", StringComparison.Ordinal) && !IsUnderscoreUsed())
        {
            name = Fresh(isErrors);
            var declared =
                parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_edit.Target.CancellationToken)
                    as ParameterSyntax
                ?? Parameters(Declaration).ElementAtOrDefault(index);
            if (declared is null)
            {
                return null;
            }

            _edit.Replace(declared.Identifier, name);
        }

        return _errors = isErrors ? name : name + ".SslPolicyErrors";
    }

    /// <summary>A member of <c>SslPolicyErrors</c> as the handler's code writes it.</summary>
    public string ErrorsMember(string member) =>
        _edit.Type(Names.NetSecurity, "SslPolicyErrors", Body.SpanStart) + "." + member;

    /// <summary>It asks nothing but which errors there are. Whether there is a certificate is one of them.</summary>
    public bool AsksOnlyErrors(ExpressionSyntax expression)
    {
        var nullTests = expression
            .DescendantNodesAndSelf()
            .Select(TestedForNull)
            .OfType<SyntaxNode>()
            .Where(IsOfPeer)
            .ToList();
        foreach (var name in expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            var isFine =
                nullTests.Any(tested => tested.Span.Contains(name.Span))
                || _edit.Target.Symbol(name) switch
                {
                    INamespaceOrTypeSymbol => true,
                    IMethodSymbol method => string.Equals(method.Name, "HasFlag", StringComparison.Ordinal)
                        || (
                            string.Equals(method.Name, "Contains", StringComparison.Ordinal)
                            && method.Parameters.Any(static parameter => IsErrors(parameter.Type))
                        ),
                    IFieldSymbol field => field.ContainingType.TypeKind == TypeKind.Enum
                        || field.IsConst
                        || IsListOfErrors(field.Type),
                    IPropertySymbol property => IsErrors(property.Type),
                    IParameterSymbol parameter => IsErrors(parameter.Type)
                        || (
                            name.Parent is MemberAccessExpressionSyntax access
                            && access.Expression == name
                            && access.IsNamed("SslPolicyErrors")
                        )
                        || (
                            name.Parent is IsPatternExpressionSyntax
                            {
                                Pattern: RecursivePatternSyntax { Designation: null }
                            }
                        ),
                    ILocalSymbol local => IsErrors(local.Type) || local.HasConstantValue || IsListOfErrors(local.Type),
                    _ => false,
                };
            if (!isFine)
            {
                return false;
            }
        }

        return true;
    }

    public bool IsTrue(ExpressionSyntax expression) => IsConstant(expression, value: true);

    public bool IsFalse(ExpressionSyntax expression) => IsConstant(expression, value: false);

    /// <summary>Stands in the branch of an <c>if</c> or <c>switch</c> that has seen that there is no error.</summary>
    public bool IsBehindNoErrors(ExpressionSyntax expression) =>
        expression
            .AncestorsAndSelf()
            .TakeWhile(node => node != Body)
            .Any(node =>
                node.Parent switch
                {
                    IfStatementSyntax branch => branch.Statement == node && IsNoErrors(branch.Condition),
                    SwitchSectionSyntax { Labels: { Count: 1 } labels, Parent: SwitchStatementSyntax choice } => labels[
                        0
                    ]
                        is CaseSwitchLabelSyntax label
                        && IsZero(label.Value)
                        && IsErrorsAsGiven(choice.Expression),
                    SwitchExpressionArmSyntax
                    {
                        Pattern: ConstantPatternSyntax constant,
                        Parent: SwitchExpressionSyntax choice
                    } => IsZero(constant.Expression) && IsErrorsAsGiven(choice.GoverningExpression),
                    ConditionalExpressionSyntax choice => choice.WhenTrue == node && IsNoErrors(choice.Condition),
                    _ => false,
                }
            );

    /// <summary>
    /// Stands in the branch of an <c>if</c>, <c>switch</c> or switch expression that has seen a certain error.
    /// </summary>
    public bool IsBehindError(ExpressionSyntax expression) =>
        expression
            .AncestorsAndSelf()
            .TakeWhile(node => node != Body)
            .Any(node =>
                node.Parent switch
                {
                    IfStatementSyntax branch => branch.Statement == node
                        && Values.Bare(branch.Condition) is BinaryExpressionSyntax comparison
                        && comparison.IsKind(SyntaxKind.EqualsExpression)
                        && (
                            (IsError(comparison.Right) && IsErrorsAsGiven(comparison.Left))
                            || (IsError(comparison.Left) && IsErrorsAsGiven(comparison.Right))
                        ),
                    SwitchSectionSyntax { Parent: SwitchStatementSyntax choice } section => section.Labels.All(label =>
                        label is CaseSwitchLabelSyntax constant && IsError(constant.Value)
                    ) && IsErrorsAsGiven(choice.Expression),
                    SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } arm => arm.Expression == node
                        && IsErrorPattern(arm.Pattern)
                        && IsErrorsAsGiven(choice.GoverningExpression),
                    _ => false,
                }
            );

    private bool IsErrorPattern(PatternSyntax pattern) =>
        pattern switch
        {
            ConstantPatternSyntax constant => IsError(constant.Expression),
            BinaryPatternSyntax either when either.IsKind(SyntaxKind.OrPattern) => IsErrorPattern(either.Left)
                && IsErrorPattern(either.Right),
            _ => false,
        };

    private bool IsError(ExpressionSyntax expression) =>
        _edit.Target.Model.GetConstantValue(expression, _edit.Target.CancellationToken)
            is { HasValue: true, Value: int and not 0 };

    /// <summary>Stands in a branch that depends on more than the errors: a check of the certificate, perhaps.</summary>
    public bool IsBehindOtherCheck(ExpressionSyntax expression) =>
        expression
            .Ancestors()
            .TakeWhile(node => node != Body)
            .Any(node =>
                node switch
                {
                    IfStatementSyntax branch => !AsksOnlyErrors(branch.Condition),
                    ConditionalExpressionSyntax choice => !AsksOnlyErrors(choice.Condition),
                    SwitchExpressionSyntax choice => !AsksOnlyErrors(choice.GoverningExpression),
                    _ => false,
                }
            );

    /// <summary><c>errors == SslPolicyErrors.None</c>, the constant on either side.</summary>
    public bool IsNoErrors(ExpressionSyntax condition) =>
        Values.Bare(condition) is BinaryExpressionSyntax comparison
        && comparison.IsKind(SyntaxKind.EqualsExpression)
        && AsksOnlyErrors(comparison)
        && (
            (IsZero(comparison.Right) && IsErrorsAsGiven(comparison.Left))
            || (IsZero(comparison.Left) && IsErrorsAsGiven(comparison.Right))
        );

    /// <summary>What a node compares with null: an operand, or the name in <c>{ Certificate: not null }</c>.</summary>
    private static SyntaxNode? TestedForNull(SyntaxNode node) =>
        node switch
        {
            BinaryExpressionSyntax comparison
                when comparison.IsKind(SyntaxKind.EqualsExpression)
                    || comparison.IsKind(SyntaxKind.NotEqualsExpression) => comparison.Right.IsKind(
                SyntaxKind.NullLiteralExpression
            )
                ? comparison.Left
            : comparison.Left.IsKind(SyntaxKind.NullLiteralExpression) ? comparison.Right
            : null,
            IsPatternExpressionSyntax { Expression: { } operand, Pattern: { } pattern } when IsNullPattern(pattern) =>
                operand,
            SubpatternSyntax { ExpressionColon: NameColonSyntax { Name: { } name }, Pattern: { } pattern }
                when IsNullPattern(pattern) => name,
            _ => null,
        };

    private static bool IsNullPattern(PatternSyntax pattern) =>
        pattern switch
        {
            ConstantPatternSyntax constant => constant.Expression.IsKind(SyntaxKind.NullLiteralExpression),
            UnaryPatternSyntax negated => IsNullPattern(negated.Pattern),
            RecursivePatternSyntax
            {
                Type: null,
                Designation: null,
                PositionalPatternClause: null,
                PropertyPatternClause.Subpatterns.Count: 0
            } => true,
            _ => false,
        };

    /// <summary>The peer's certificate or chain as the handler was given it.</summary>
    private bool IsOfPeer(SyntaxNode tested) =>
        tested switch
        {
            IdentifierNameSyntax { Parent: NameColonSyntax } name => _edit.Target.Symbol(name)
                is IPropertySymbol { Type.Name: "X509Certificate" or "X509Certificate2" or "X509Chain" },
            IdentifierNameSyntax name => _edit.Target.Symbol(name)
                is IParameterSymbol { Type.Name: "X509Certificate" or "X509Certificate2" or "X509Chain" },
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax argument } member => _edit.Target.Symbol(
                argument
            ) is IParameterSymbol
                && member.Name.Identifier.ValueText is "Certificate" or "Chain",
            _ => false,
        };

    /// <summary>The errors as the handler was given them, not a local that leaves some out.</summary>
    private bool IsErrorsAsGiven(ExpressionSyntax expression)
    {
        var bare = Values.Bare(expression);
        while (bare is CastExpressionSyntax cast)
        {
            bare = Values.Bare(cast.Expression);
        }

        return _edit.Target.Symbol(bare) switch
        {
            IParameterSymbol or IPropertySymbol => true,
            ILocalSymbol => Values.Definition(_edit.Target, bare, evenIfShared: true) is var made
                && made != bare
                && IsErrorsAsGiven(made),
            _ => false,
        };
    }

    private static bool HasErrors(ITypeSymbol type) => MqttTypes.HasMember(type, "SslPolicyErrors");

    private static bool IsErrors(ITypeSymbol type) => type is { Name: "SslPolicyErrors", TypeKind: TypeKind.Enum };

    private static bool IsListOfErrors(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => IsErrors(array.ElementType),
            INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } => IsErrors(arguments[0]),
            _ => false,
        };

    private static IEnumerable<ParameterSyntax> Parameters(SyntaxNode declaration) =>
        declaration switch
        {
            SimpleLambdaExpressionSyntax simple => new[] { simple.Parameter },
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
            AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters,
            BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
            LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
            _ => Array.Empty<ParameterSyntax>(),
        };

    private string Fresh(bool isErrors) =>
        isErrors
            ? Names.Free(_edit.Target, Body, "errors", "sslPolicyErrors")
            : Names.Free(_edit.Target, Body, "e", "args", "validation");

    private bool IsUnderscoreUsed() =>
        Body.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(name =>
                string.Equals(name.Identifier.ValueText, "_", StringComparison.Ordinal)
                && _edit.Target.Symbol(name) is IParameterSymbol
            );

    private bool IsZero(ExpressionSyntax expression) =>
        _edit.Target.Model.GetConstantValue(expression, _edit.Target.CancellationToken) is { HasValue: true, Value: 0 };

    private bool IsConstant(ExpressionSyntax expression, bool value) =>
        _edit.Target.Model.GetConstantValue(expression, _edit.Target.CancellationToken)
            is { HasValue: true, Value: bool constant }
        && constant == value;
}
