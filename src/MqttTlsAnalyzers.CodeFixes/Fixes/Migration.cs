using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>
/// One migration from <c>WithTls</c> to <c>WithTlsOptions</c>: the call, and all code of the document through which its
/// parameters go. Parameters written in place become calls on the options builder, and so does what a lambda or a
/// private helper sets; an object that is held or made elsewhere becomes a <c>MqttClientTlsOptions</c>, with all that
/// is said about it. What is not understood declines.
/// </summary>
internal sealed class Migration
{
    private const string Options = TypeNames.MqttClientTlsOptions;
    private const string Builder = TypeNames.MqttClientTlsOptionsBuilder;

    private readonly SourceEdit _edit;
    private readonly FixTarget _target;

    /// <summary>Variables, members and parameters of the old type, by the type that they get.</summary>
    private readonly Dictionary<ISymbol, string> _symbols = new(SymbolEqualityComparer.Default);
    private readonly List<InvocationExpressionSyntax> _calls = new();
    private readonly List<(ExpressionSyntax Written, ISymbol Symbol)> _writes = new();

    public Migration(SourceEdit edit)
    {
        _edit = edit;
        _target = edit.Target;
    }

    public bool Run(InvocationExpressionSyntax call) => Call(call) && _writes.All(IsBeforeUse);

    private bool Call(InvocationExpressionSyntax call)
    {
        if (_calls.Contains(call))
        {
            return true;
        }

        // The reported call competes with no other; another one that the same parameters reach has to show it by
        // itself.
        if (
            !call.IsNamed(MemberNames.WithTls)
            || !MqttTypes.HasMember(_target.ReceiverType(call), MemberNames.WithTlsOptions)
            || (
                _calls.Count > 0
                && Chain
                    .CallsOnSameBuilder(_target, call)
                    .Any(other =>
                        other != call
                        && Chain.Name(other)
                            is MemberNames.WithTls
                                or MemberNames.WithTlsOptions
                                or MemberNames.WithConnectionUri
                    )
            )
        )
        {
            return false;
        }

        _calls.Add(call);
        if (!Given(call))
        {
            return false;
        }

        _edit.Replace(Chain.NameToken(call), MemberNames.WithTlsOptions);
        if (call.ArgumentList.Arguments.FirstOrDefault()?.NameColon is { } name)
        {
            _edit.Replace(
                name.Name,
                name.Name.Identifier.ValueText == "parameters" && !IsBuilderChain(call) ? "tlsOptions" : "configure"
            );
        }

        return true;
    }

    private bool Given(InvocationExpressionSyntax call)
    {
        switch (Values.Given(call))
        {
            case null:
                var name = Names.Free(_target, call, "o", "tls", "tlsOptions");
                _edit.Insert(
                    call.ArgumentList.OpenParenToken.Span.End,
                    name + " => " + name + "." + MemberNames.UseTls + "()"
                );
                return true;
            case AnonymousFunctionExpressionSyntax function:
                return Function(function);
            case BaseObjectCreationExpressionSyntax creation when IsBuilderChain(call):
                return MigrationFix.FromParameters(_edit, creation);
            case { } group
                when _target.Model.GetTypeInfo(group, _target.CancellationToken).ConvertedType?.TypeKind
                    == TypeKind.Delegate:
                return _target.Symbol(group) is IMethodSymbol { Parameters: { Length: 1 } parameters }
                    && Symbol(parameters[0], Builder);
            case { } value:
                return Value(value);
        }
    }

    /// <summary>
    /// Parameters in place, each of which the builder has a method for: tried without keeping the edit.
    /// </summary>
    private bool IsBuilderChain(InvocationExpressionSyntax call) =>
        Values.Given(call) is BaseObjectCreationExpressionSyntax creation
        && MigrationFix.FromParameters(new SourceEdit(_target), creation);

    private bool Function(AnonymousFunctionExpressionSyntax function) =>
        _target.Symbol(function) is IMethodSymbol { Parameters: { Length: 1 } parameters }
        && Symbol(parameters[0], Builder);

    /// <summary>An expression whose value is the parameters object.</summary>
    private bool Value(ExpressionSyntax expression)
    {
        switch (Values.Bare(expression))
        {
            case BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation:
                return (creation is not ObjectCreationExpressionSyntax { Type: var type } || Retype(type, Options))
                    && (
                        creation.Initializer is not { } initializer
                        || initializer.Expressions.All(member =>
                            member is AssignmentExpressionSyntax setting && Set(setting, Options)
                        )
                    );
            case ConditionalExpressionSyntax conditional:
                return Value(conditional.WhenTrue) && Value(conditional.WhenFalse);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return _target.Symbol(Values.Bare(expression)) is { } symbol && Symbol(symbol, Options);
            case InvocationExpressionSyntax call:
                return _target.Method(call) is { } method && Symbol(method, Options);
            default:
                return false;
        }
    }

    /// <summary>Something of the old type gets the new one, where it is declared and wherever it is used.</summary>
    private bool Symbol(ISymbol symbol, string type)
    {
        if (_symbols.TryGetValue(symbol, out var known))
        {
            return known == type;
        }

        // Outside this document nobody may see it change.
        var isParameter = symbol is IParameterSymbol;
        var owner = isParameter ? symbol.ContainingSymbol : symbol;
        if (
            symbol.DeclaringSyntaxReferences is not { Length: 1 } references
            || references[0].SyntaxTree != _target.Root.SyntaxTree
            || !IsPrivate(owner)
            || references[0].GetSyntax(_target.CancellationToken) is not { } declaration
        )
        {
            return false;
        }

        _symbols.Add(symbol, type);
        return Declaration(declaration, type)
            && Values.References(_target, symbol).All(name => Use(name, symbol, type))
            && (!isParameter || Arguments((IParameterSymbol)symbol, type));
    }

    private static bool IsPrivate(ISymbol symbol) =>
        symbol switch
        {
            ILocalSymbol => true,
            IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } => true,
            IMethodSymbol { MethodKind: MethodKind.Ordinary } or IFieldSymbol or IPropertySymbol =>
                symbol.DeclaredAccessibility == Accessibility.Private
                    && symbol.ContainingType.DeclaringSyntaxReferences.Length == 1,
            _ => false,
        };

    private bool Declaration(SyntaxNode declaration, string type)
    {
        switch (declaration)
        {
            case VariableDeclaratorSyntax
            {
                Parent: VariableDeclarationSyntax { Variables.Count: 1 } variable
            } declarator:
                return Retype(variable.Type, type)
                    && (declarator.Initializer is not { } initializer || Value(initializer.Value));
            case PropertyDeclarationSyntax property
                when property.AccessorList?.Accessors.All(static accessor =>
                    accessor is { Body: null, ExpressionBody: null }
                ) != false:
                return Retype(property.Type, type)
                    && (property.Initializer is not { } value || Value(value.Value))
                    && (property.ExpressionBody is not { } arrow || Value(arrow.Expression));
            case MethodDeclarationSyntax method:
                return Retype(method.ReturnType, type) && Returned(method.Body, method.ExpressionBody);
            case LocalFunctionStatementSyntax function:
                return Retype(function.ReturnType, type) && Returned(function.Body, function.ExpressionBody);
            case ParameterSyntax { Default: null } parameter:
                return parameter.Modifiers.All(static modifier => modifier.IsKind(SyntaxKind.ThisKeyword))
                    && (parameter.Type is null || Retype(parameter.Type, type));
            default:
                return false;
        }
    }

    private bool Returned(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow) =>
        arrow is not null
            ? Value(arrow.Expression)
            : block is not null
                && block
                    .DescendantNodes(static node =>
                        node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                    )
                    .OfType<ReturnStatementSyntax>()
                    .All(statement => statement.Expression is { } value && Value(value));

    /// <summary>What every caller gives for a parameter of a helper; a lambda's comes from <c>WithTls</c>.</summary>
    private bool Arguments(IParameterSymbol parameter, string type)
    {
        var function = parameter.ContainingSymbol;
        if (function is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method)
        {
            return type == Builder
                && function.DeclaringSyntaxReferences[0].GetSyntax(_target.CancellationToken)
                    is {
                        Parent: ArgumentSyntax
                        {
                            Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call }
                        }
                    }
                && Call(call);
        }

        return Values
            .References(_target, method)
            .All(name =>
            {
                var expression = Named(name);
                return expression.Parent switch
                {
                    InvocationExpressionSyntax call when call.Expression == expression => Values.Argument(
                        call.ArgumentList,
                        parameter.Name,
                        parameter.Ordinal
                    )
                        is { } argument
                        && Given(argument.Expression, type),
                    ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } => type
                        == Builder
                        && Call(call),
                    _ => false,
                };
            });
    }

    private bool Given(ExpressionSyntax argument, string type) =>
        type == Options
            ? Value(argument)
            : _target.Symbol(argument) is IParameterSymbol parameter && Symbol(parameter, Builder);

    private bool Use(SimpleNameSyntax name, ISymbol symbol, string type)
    {
        var expression = Named(name);
        if (symbol is IMethodSymbol)
        {
            // How it is called decides about its parameters; here it is about its result.
            if (expression.Parent is not InvocationExpressionSyntax call || call.Expression != expression)
            {
                return false;
            }

            expression = call;
        }

        while (
            expression.Parent
                is ParenthesizedExpressionSyntax
                    or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
        )
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        switch (expression.Parent)
        {
            case MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access
                when assignment.Left == access:
                _writes.Add((expression, symbol));
                return (
                        assignment.Parent
                        is ExpressionStatementSyntax
                            or AnonymousFunctionExpressionSyntax
                            or ArrowExpressionClauseSyntax
                    ) && Set(assignment, type);
            case MemberAccessExpressionSyntax access when access.Expression == expression:
                return type == Options
                    && _target.Symbol(access)
                        is IPropertySymbol { Name: not (MemberNames.Certificates or MemberNames.CertificatesProvider) };
            case AssignmentExpressionSyntax assignment when assignment.Left == expression:
                return type == Options && Value(assignment.Right);
            case AssignmentExpressionSyntax assignment:
                return type == Options && _target.Symbol(assignment.Left) is { } held && Symbol(held, type);
            case EqualsValueClauseSyntax { Parent: { } variable }:
                return type == Options
                    && _target.Model.GetDeclaredSymbol(variable, _target.CancellationToken) is { } declared
                    && Symbol(declared, type);
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                return type == Options
                    && _target.Model.GetEnclosingSymbol(expression.SpanStart, _target.CancellationToken)
                        is IMethodSymbol enclosing
                    && Symbol(enclosing.AssociatedSymbol ?? enclosing, type);
            case ConditionalExpressionSyntax { Parent: ArgumentSyntax chosen }:
                return type == Options && Passed(chosen, type);
            case ArgumentSyntax argument:
                return Passed(argument, type);
            default:
                return false;
        }
    }

    private bool Passed(ArgumentSyntax argument, string type)
    {
        if (
            argument.Parent is not ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list
            || _target.Method(call) is not { } method
        )
        {
            return false;
        }

        if (type == Options && call.IsNamed(MemberNames.WithTls))
        {
            return Call(call);
        }

        var parameter = argument.NameColon is { } named
            ? method.Parameters.FirstOrDefault(candidate => candidate.Name == named.Name.Identifier.ValueText)
            : method.Parameters.ElementAtOrDefault(list.Arguments.IndexOf(argument));
        // A helper that is given the object may write to it.
        if (type == Options && _target.Symbol(argument.Expression) is { } given)
        {
            _writes.Add((argument.Expression, given));
        }

        return parameter is not null && method.ReducedFrom is null && Symbol(parameter.OriginalDefinition, type);
    }

    /// <summary>A setting in the new type's words.</summary>
    private bool Set(AssignmentExpressionSyntax assignment, string type)
    {
        if (type == Builder)
        {
            if (
                assignment.Left is not MemberAccessExpressionSyntax access
                || MigrationFix.Translate(_edit, assignment) is not { } translated
            )
            {
                return false;
            }

            MigrationFix.Rewrite(_edit, assignment, access.Name.SpanStart, translated);
            return true;
        }

        switch (Chain.Name(assignment))
        {
            case MemberNames.Certificates
                when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                    && assignment.Right is not (InitializerExpressionSyntax or LiteralExpressionSyntax):
                if (
                    MqttTypes.Sibling(
                        _target.Symbol(assignment.Left)?.ContainingType,
                        TypeNames.DefaultMqttCertificatesProvider
                    )
                    is not { } provider
                )
                {
                    return false;
                }

                _edit.Replace(Chain.NameToken(assignment), MemberNames.ClientCertificatesProvider);
                _edit.Insert(
                    assignment.Right.SpanStart,
                    "new " + _edit.Type(MqttTypes.NamespaceOf(provider), provider.Name, assignment.SpanStart) + "("
                );
                _edit.Insert(assignment.Right.Span.End, ")");
                return true;
            case MemberNames.Certificates:
                return false;
            case MemberNames.CertificatesProvider:
                _edit.Replace(Chain.NameToken(assignment), MemberNames.ClientCertificatesProvider);
                return true;
            default:
                return true;
        }
    }

    /// <summary><c>var</c> stays; a type that says more than the old one's name is not understood.</summary>
    private bool Retype(TypeSyntax type, string name)
    {
        var written = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        if (written.IsVar)
        {
            return true;
        }

        if (
            _target.Symbol(written) is not INamedTypeSymbol old
            || !MqttTypes.IsTlsParameters(old)
            || MqttTypes.Sibling(old, name) is not { } replacement
        )
        {
            return false;
        }

        _edit.Replace(written, _edit.Type(MqttTypes.NamespaceOf(replacement), name, written.SpanStart));
        return true;
    }

    /// <summary>
    /// <c>WithTls</c> copies its parameters in <c>Build()</c>, an options object stays shared: what is written to it
    /// must come before every use, once. What a helper writes counts where the helper is called.
    /// </summary>
    private bool IsBeforeUse((ExpressionSyntax Written, ISymbol Symbol) write)
    {
        if (_symbols.TryGetValue(write.Symbol, out var type) && type == Builder)
        {
            return true;
        }

        if (write.Symbol is not (ILocalSymbol or IParameterSymbol))
        {
            return false;
        }

        var declaration = write.Symbol.DeclaringSyntaxReferences[0].GetSyntax(_target.CancellationToken).Span;
        bool Leaves(SyntaxNode node, bool inLoops) =>
            node.Ancestors()
                .Any(scope =>
                    !scope.Span.Contains(declaration)
                    && (
                        scope is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                        || (
                            inLoops
                            && scope
                                is ForStatementSyntax
                                    or CommonForEachStatementSyntax
                                    or WhileStatementSyntax
                                    or DoStatementSyntax
                        )
                    )
                );
        return !Leaves(write.Written, inLoops: false)
            && _calls
                .Where(call => _target.EnclosingMember(call) == _target.EnclosingMember(write.Written))
                .All(call => write.Written.SpanStart < call.SpanStart && !Leaves(call, inLoops: true));
    }

    private static ExpressionSyntax Named(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
}
