using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Who has the delegates that a body makes: one that nobody can run configures nothing.</summary>
internal sealed class DelegateUses
{
    private readonly SyntaxNode _root;
    private readonly HashSet<ISymbol> _outside = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _held = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _inVariables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _taken = new(SymbolEqualityComparer.Default);

    /// <param name="root">The body analysed.</param>
    public DelegateUses(SyntaxNode root) => _root = root;

    /// <summary>Unseen code may run the delegate; false when that was known before.</summary>
    public bool NoteOutside(FunctionValue function)
    {
        if (function.Earlier is { } earlier)
        {
            NoteOutside(earlier);
        }

        return _outside.Add(function.Method);
    }

    /// <summary>A list, dictionary, event or multicast delegate holds it: who takes it out of there runs it.</summary>
    public void NoteHeld(Value value) => Note(_held, value);

    /// <summary>A variable holds it: who runs it reads the variable.</summary>
    public void NoteInVariable(Value value) => Note(_inVariables, value);

    /// <summary>A variable that holds it was read, or the method was named as a delegate: that may be to run it.</summary>
    public void NoteTaken(Value value) => Note(_taken, value);

    /// <summary>Nobody can have run the delegate: it sits where no unseen code and no code that runs gets at it.</summary>
    public bool IsUnused(IMethodSymbol method) =>
        !_outside.Contains(method)
        && (_held.Contains(method) || (_inVariables.Contains(method) && !_taken.Contains(method)));

    /// <summary>The same of a local function: it is named, and only by code that never runs.</summary>
    public bool IsUnusedFunction(IMethodSymbol function) =>
        IsUnused(function) || (!_taken.Contains(function) && !_outside.Contains(function) && IsNamed(function));

    private bool IsNamed(IMethodSymbol function) =>
        _root
            .DescendantNodes()
            .Any(node => node is SimpleNameSyntax name && name.Identifier.ValueText == function.Name);

    private static void Note(HashSet<ISymbol> methods, Value value)
    {
        if (value is FunctionValue function)
        {
            methods.Add(function.Method);
        }
    }
}
