using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>A call with its operands evaluated.</summary>
internal sealed class Call
{
    public Call(IOperation operation, IMethodSymbol method, GivenArguments arguments)
    {
        Operation = operation;
        Method = method;
        Arguments = arguments.Values;
        ArgumentSyntax = arguments.Syntax;
    }

    public IOperation Operation { get; }

    public IMethodSymbol Method { get; }

    /// <summary>
    /// The instance, or the first argument of an extension method; null for other static methods and constructors.
    /// </summary>
    public Value? Receiver { get; init; }

    /// <summary>By parameter, the receiver of an extension method left out.</summary>
    public ImmutableArray<Value> Arguments { get; }

    /// <summary>The expressions of the arguments; null where a default stands in.</summary>
    public ImmutableArray<SyntaxNode?> ArgumentSyntax { get; }

    public SyntaxNode Syntax => Operation.Syntax;

    public int Count => Arguments.Length;

    /// <summary>Nobody looks at the result: <c>Method();</c> or <c>_ = Method();</c>.</summary>
    public bool IsDiscarded
    {
        get
        {
            var parent = Operation.Parent;
            while (parent is IConversionOperation or IParenthesizedOperation)
            {
                parent = parent.Parent;
            }

            return parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
        }
    }

    /// <summary>The argument, or an unknown value when there are not so many.</summary>
    public Value Argument(int index) =>
        index < Arguments.Length
            ? Arguments[index]
            : new UnknownValue(new PlaceKey("argument", Operation.Syntax, index));

    /// <summary>The parameter's type, the receiver of an extension method left out.</summary>
    public ITypeSymbol? ParameterType(int index)
    {
        var offset = Method.Parameters.Length - Arguments.Length;
        return index + offset is var position && position >= 0 && position < Method.Parameters.Length
            ? Method.Parameters[position].Type
            : null;
    }
}

/// <summary>What a call is given, by parameter.</summary>
/// <param name="Syntax">The expressions; null where a default stands in.</param>
internal readonly record struct GivenArguments(ImmutableArray<Value> Values, ImmutableArray<SyntaxNode?> Syntax)
{
    public static readonly GivenArguments None = new(ImmutableArray<Value>.Empty, ImmutableArray<SyntaxNode?>.Empty);
}
