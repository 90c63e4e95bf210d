namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>A call to a method of this compilation: what its code takes, and what the call gives it.</summary>
internal sealed class HelperCall
{
    private readonly FixTarget _target;
    private readonly IMethodSymbol _method;
    private readonly SemanticModel _model;

    private HelperCall(
        FixTarget target,
        InvocationExpressionSyntax call,
        IMethodSymbol method,
        SyntaxNode declaration,
        SemanticModel model
    )
    {
        _target = target;
        Call = call;
        _method = method;
        Declaration = declaration;
        _model = model;
    }

    public InvocationExpressionSyntax Call { get; }

    /// <summary>The method's declaration, which may stand in another file.</summary>
    public SyntaxNode Declaration { get; }

    public string Name => _method.Name;

    /// <summary>The reported call, where it is one to a helper.</summary>
    public static HelperCall? Of(FixTarget target) => target.Call is { } call ? Of(target, call) : null;

    /// <summary>A call, where it is one to a helper.</summary>
    public static HelperCall? Of(FixTarget target, InvocationExpressionSyntax call)
    {
        if (
            target.Method(call) is not { } called
            || (called.ReducedFrom ?? called).OriginalDefinition is not { DeclaringSyntaxReferences.Length: 1 } method
        )
        {
            return null;
        }

        var declaration = method.DeclaringSyntaxReferences[0].GetSyntax(target.CancellationToken);
        return new HelperCall(target, call, method, declaration, target.ModelOf(declaration.SyntaxTree));
    }

    /// <summary>What the helper's code takes from its caller; null where it takes it from elsewhere.</summary>
    public HelperInput? Input(ExpressionSyntax taken)
    {
        var bare = Values.Bare(taken);
        var owner = bare is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } ? name : bare;
        if (
            _model.GetSymbolInfo(owner, _target.CancellationToken).Symbol
                is not IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter
            || !SymbolEqualityComparer.Default.Equals(method, _method)
        )
        {
            return null;
        }

        if (owner == bare)
        {
            return new HelperInput(parameter, Member: null);
        }

        return
            _model.GetSymbolInfo(bare, _target.CancellationToken).Symbol is { } member
            && member is IPropertySymbol or IFieldSymbol
            ? new HelperInput(parameter, member)
            : null;
    }

    /// <summary>The code that gives the helper the value; null where none does, so that a default counts.</summary>
    public ExpressionSyntax? Given(HelperInput input)
    {
        var argument = Argument(input.Parameter);
        return input.Member is null || argument is null ? argument : Assigned(argument, input.Member);
    }

    /// <summary>The constant that the helper is given, or takes by default.</summary>
    public object? Constant(HelperInput input)
    {
        if (Given(input) is { } given)
        {
            return
                _target.Model.GetConstantValue(given, _target.CancellationToken) is { HasValue: true, Value: var value }
                ? value
                : (Values.Definition(_target, given, evenIfShared: true) as LiteralExpressionSyntax)?.Token.Value;
        }

        return input.Member is { } member ? Default(member)
            : input.Parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: var usual } ? usual
            : null;
    }

    /// <summary>Gives the helper another value, where what it is given now is a constant of this call.</summary>
    public bool Give(SourceEdit edit, HelperInput input, string value)
    {
        if (Given(input) is { } given)
        {
            var place = Values.Definition(_target, given, evenIfShared: false);
            if (place is LiteralExpressionSyntax && place != given)
            {
                edit.Replace(place, value);
                return true;
            }

            if (
                _target.HasComments(given.Span)
                || !(
                    _target.Model.GetConstantValue(given, _target.CancellationToken).HasValue
                    || Values.Definition(_target, given, evenIfShared: true) is LiteralExpressionSyntax
                )
            )
            {
                return false;
            }

            edit.Replace(given, value);
            edit.RemoveExcuseBehind(given.Span.End);
            Orphans.Remove(edit, given);
            return true;
        }

        if (input.Member is null)
        {
            return AddArgument(edit, input.Parameter.Name + ": " + value);
        }

        if (Argument(input.Parameter) is not { } argument || Values.Creation(_target, argument) is not { } creation)
        {
            return false;
        }

        edit.AppendInitializerMember(creation, input.Member.Name + " = " + value);
        return true;
    }

    private ExpressionSyntax? Argument(IParameterSymbol parameter)
    {
        var isReduced = _method.IsExtensionMethod && _target.Method(Call)?.ReducedFrom is not null;
        return isReduced && parameter.Ordinal == 0
            ? Chain.Receiver(Call)
            : Values.Argument(Call.ArgumentList, parameter.Name, parameter.Ordinal - (isReduced ? 1 : 0))?.Expression;
    }

    /// <summary>The one value that an object made for the call is given for a member.</summary>
    private ExpressionSyntax? Assigned(ExpressionSyntax argument, ISymbol member)
    {
        var written = Values
            .Creation(_target, argument)
            ?.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.IsNamed(member.Name));
        var variable = Values.Bare(argument) is IdentifierNameSyntax ? _target.Symbol(Values.Bare(argument)) : null;
        var later =
            variable is ILocalSymbol
                ? Values
                    .References(_target, variable)
                    .Select(static use => use.Parent)
                    .OfType<MemberAccessExpressionSyntax>()
                    .Where(access => access.IsNamed(member.Name))
                    .Select(static access => access.Parent)
                    .OfType<AssignmentExpressionSyntax>()
                    .Where(assignment => assignment.Left.IsNamed(member.Name) && assignment.Span.End < Call.SpanStart)
                : Enumerable.Empty<AssignmentExpressionSyntax>();
        return (written ?? Enumerable.Empty<AssignmentExpressionSyntax>()).Concat(later).LastOrDefault()?.Right;
    }

    private object? Default(ISymbol member)
    {
        var declaration = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_target.CancellationToken);
        var initial = declaration switch
        {
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            _ => null,
        };
        if (initial is not null)
        {
            return _target.ModelOf(initial.SyntaxTree).GetConstantValue(initial, _target.CancellationToken).Value;
        }

        return
            (member as IPropertySymbol)?.Type.SpecialType == SpecialType.System_Boolean
            || (member as IFieldSymbol)?.Type.SpecialType == SpecialType.System_Boolean
            ? false
            : null;
    }

    private bool AddArgument(SourceEdit edit, string argument)
    {
        var arguments = Call.ArgumentList.Arguments;
        if (arguments.LastOrDefault() is not { } last)
        {
            edit.Insert(Call.ArgumentList.OpenParenToken.Span.End, argument);
            return true;
        }

        if (_target.HasComments(last.Span.End, Call.ArgumentList.CloseParenToken.SpanStart))
        {
            return false;
        }

        edit.Insert(
            last.Span.End,
            edit.Text.IsFirstOnLine(last.SpanStart) && arguments.Count > 1
                ? "," + edit.NewLine + edit.Text.IndentationAt(last.SpanStart) + argument
                : ", " + argument
        );
        return true;
    }
}

/// <summary>A parameter of a helper, or a member of the object that it is given.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Member">The property or field of what is given; null for that itself.</param>
internal sealed record HelperInput(IParameterSymbol Parameter, ISymbol? Member)
{
    public bool Equals(HelperInput? other) =>
        other is not null
        && SymbolEqualityComparer.Default.Equals(Parameter, other.Parameter)
        && SymbolEqualityComparer.Default.Equals(Member, other.Member);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Parameter);
}
