namespace MqttTlsAnalyzers.Execution;

/// <summary>A field, property or event at the place where it is read.</summary>
internal readonly struct MemberRead
{
    public MemberRead(ISymbol member, Value? receiver, IOperation operation)
    {
        Member = member;
        Receiver = receiver;
        Operation = operation;
    }

    /// <summary>The field, property or event.</summary>
    public ISymbol Member { get; }

    /// <summary>The instance; null for a static member.</summary>
    public Value? Receiver { get; }

    public IOperation Operation { get; }

    public SyntaxNode Syntax => Operation.Syntax;

    public ITypeSymbol? Type =>
        Member switch
        {
            IFieldSymbol member => member.Type,
            IPropertySymbol member => member.Type,
            IEventSymbol member => member.Type,
            _ => null,
        };

    /// <summary>
    /// Under which an object that the member holds is kept: a second read finds it as the first left it.
    /// </summary>
    public object Key => new HeldKey(Member, Receiver);

    /// <summary>The same read, whatever the instance.</summary>
    public MemberRead Without() => new(Member, null, Operation);
}
