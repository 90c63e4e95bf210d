using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge;

/// <summary>
/// What is known of members and types whose code is not run. The machine asks here, and knows no library by itself.
/// </summary>
/// <remarks>A method that returns null says that it knows nothing: the machine then goes on by itself.</remarks>
internal interface IMemberKnowledge
{
    /// <summary>The kind of the objects that code configures through a library's type; null for other types.</summary>
    ObjectKind? ConfiguredKindOf(ITypeSymbol? type);

    /// <summary>
    /// The kind of the framework's objects whose content is followed, such as lists; null for others.
    /// </summary>
    ObjectKind? FollowedKindOf(ITypeSymbol? type);

    /// <summary>A type whose values are worth entering a method for.</summary>
    bool IsFollowed(ITypeSymbol? type);

    /// <summary>An object as its constructor leaves it before any argument counts.</summary>
    HeapObject NewObject(ObjectKind kind, ITypeSymbol? type);

    /// <summary>An object that code outside of the analysed body has made.</summary>
    HeapObject OutsideObject(ObjectKind kind, ITypeSymbol? type);

    /// <summary><c>new T(…)</c>.</summary>
    Result[]? Construct(Call call, Step step);

    /// <summary>A call of a method.</summary>
    Result[]? Invoke(Call call, Step step);

    /// <summary>The value of a property.</summary>
    Result? Read(PropertyAccess access, Step step);

    /// <summary>The element that an indexer yields.</summary>
    Value? ReadElement(PropertyAccess access, Value[] indices);

    /// <summary>
    /// What a file that ships with the program gives to a property of an object that others make and fill.
    /// </summary>
    Result? ShippedValueOf(PropertyAccess access, Step step);

    /// <summary>The state after a property was set.</summary>
    State? Write(PropertyAccess access, Value value, Step step);

    /// <summary>The value of a static field.</summary>
    Value? ReadStatic(IFieldSymbol field, SyntaxNode syntax);

    /// <summary>The method reads what it is given and neither keeps nor changes it.</summary>
    bool IsHarmless(IMethodSymbol method);

    /// <summary>What the method yields follows from what it is given alone.</summary>
    bool IsComputation(IMethodSymbol method);

    /// <summary>The method keeps what it is given and does not look into it.</summary>
    bool IsStore(IMethodSymbol method);

    /// <summary>The user's options call the method a real check of a certificate.</summary>
    bool IsTrustedCheck(IMethodSymbol method);

    /// <summary>The method is the handler that a library ships: it decides by the flags beside it.</summary>
    bool IsShippedHandler(IMethodSymbol method);

    /// <summary>What of the counterpart of a handler's run a value was derived from.</summary>
    Evidence EvidenceOf(Value value, Step step);

    /// <summary>
    /// What is left of the evidence of two values when only their order is asked: <c>hash.Length &lt; 20</c>.
    /// </summary>
    Evidence EvidenceOfOrder(Evidence evidence);

    /// <summary>
    /// What <c>==</c> yields, in a handler's run, of something that the counterpart shows; null for other values.
    /// </summary>
    Value? AreEqual(Value left, Value right, SyntaxNode syntax, Step step);

    /// <summary>The value is of the type wherever the code runs, so that asking for it is no question.</summary>
    bool IsAlwaysOf(Value value, ITypeSymbol type);

    /// <summary>The value with the name of what held it, where names tell what it is.</summary>
    Value WithHolder(Value value, SyntaxNode expression);

    /// <summary>A library asks the instances of this class of the compilation for settings later.</summary>
    bool IsProvider(ITypeSymbol type);

    /// <summary>The property leads into options that may be built already.</summary>
    bool LeadsIntoOptions(IPropertySymbol property);

    /// <summary>What a method of this name does with a builder, or with what was built.</summary>
    MethodRole RoleOf(string method);

    /// <summary>Nothing that a library does later changes the object: it does not escape by being kept.</summary>
    bool IsFinished(HeapObject item);

    /// <summary>The code of a declaration may configure something, by the words in it.</summary>
    bool MayConfigure(SyntaxNode declaration);
}

/// <summary>A property at the place where it is read or written.</summary>
internal readonly struct PropertyAccess
{
    public PropertyAccess(IPropertySymbol property, Value? receiver, SyntaxNode syntax)
    {
        Property = property;
        Receiver = receiver;
        Syntax = syntax;
    }

    public IPropertySymbol Property { get; }

    /// <summary>The instance; null for a static property.</summary>
    public Value? Receiver { get; }

    /// <summary>The reference, or the assignment for a write.</summary>
    public SyntaxNode Syntax { get; }
}
