using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Who has the delegates that a body makes: one that nobody can run configures nothing.</summary>
internal sealed class DelegateUses
{
    private readonly SyntaxNode _root;
    private readonly HashSet<ISymbol> _outside = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _held = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, string> _inVariables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _taken = new(SymbolEqualityComparer.Default);

    private HashSet<string>? _names;

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
    public void NoteInVariable(Value value, ISymbol variable)
    {
        if (value is FunctionValue function)
        {
            _inVariables[function.Method] = variable.Name;
        }
    }

    /// <summary>
    /// A variable that holds it was read, or the method was named as a delegate: that may be to run it.
    /// </summary>
    public void NoteTaken(Value value) => Note(_taken, value);

    /// <summary>
    /// Nobody can have run the delegate: it sits where no unseen code gets at it, or in a variable that only code which
    /// never runs names.
    /// </summary>
    public bool IsUnused(IMethodSymbol method) =>
        !_outside.Contains(method)
        && (
            _held.Contains(method)
            || (!_taken.Contains(method) && _inVariables.TryGetValue(method, out var name) && IsNamed(name))
        );

    /// <summary>The same of a local function.</summary>
    public bool IsUnusedFunction(IMethodSymbol function) =>
        IsUnused(function) || (!_taken.Contains(function) && !_outside.Contains(function) && IsNamed(function.Name));

    private bool IsNamed(string name) => (_names ??= NamesIn(_root)).Contains(name);

    private static HashSet<string> NamesIn(SyntaxNode root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in root.DescendantNodes())
        {
            if (node is SimpleNameSyntax name)
            {
                names.Add(name.Identifier.ValueText);
            }
        }

        return names;
    }

    private static void Note(HashSet<ISymbol> methods, Value value)
    {
        if (value is FunctionValue function)
        {
            methods.Add(function.Method);
        }
    }
}
