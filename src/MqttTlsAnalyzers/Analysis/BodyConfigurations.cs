using System.Threading;
using Microsoft.CodeAnalysis.FlowAnalysis;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Knowledge.Readers;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>
/// All configurations that one body makes: of the body itself, and of its lambdas and local functions that run
/// elsewhere.
/// </summary>
internal sealed class BodyConfigurations
{
    /// <summary>
    /// Operations evaluated at the most for a body, and for each of its lambdas and local functions that run elsewhere;
    /// what needs more is not judged.
    /// </summary>
    private const int Budget = 90_000;

    /// <summary>
    /// Operations evaluated at the most for all such lambdas and local functions of one body together.
    /// </summary>
    private const int BudgetOfLambdas = 3 * Budget;

    private readonly List<ImmutableArray<ClientConfiguration>> _clients = new();
    private readonly List<ImmutableArray<ServerConfiguration>> _servers = new();

    private readonly SyntaxNode _body;
    private readonly MqttNetCapabilities _library;
    private readonly CompilationFacts _facts;
    private readonly SettingReader _reader;
    private readonly CancellationToken _cancellationToken;

    private BodyConfigurations(
        SyntaxNode body,
        MqttNetCapabilities library,
        CompilationFacts facts,
        CancellationToken cancellationToken
    )
    {
        _body = body;
        _library = library;
        _facts = facts;
        _reader = new SettingReader(facts, library, body, cancellationToken);
        _cancellationToken = cancellationToken;
    }

    /// <summary>No run was given up for its length.</summary>
    public bool IsJudged { get; private set; } = true;

    /// <summary>For each client builder or options object: its paths.</summary>
    public IReadOnlyList<ImmutableArray<ClientConfiguration>> Clients => _clients;

    /// <summary>For each server builder or options object: its paths.</summary>
    public IReadOnlyList<ImmutableArray<ServerConfiguration>> Servers => _servers;

    /// <param name="body">A node that <see cref="FlowGraphs.BodiesOf"/> yields.</param>
    /// <param name="owner">The method, field or property that the body belongs to.</param>
    public static BodyConfigurations Of(
        SyntaxNode body,
        ISymbol owner,
        MqttNetCapabilities library,
        CompilationFacts facts,
        CancellationToken cancellationToken
    )
    {
        var configurations = new BodyConfigurations(body, library, facts, cancellationToken);
        if (facts.Graphs.Of(body, facts.Graphs.ModelOf(body.SyntaxTree), cancellationToken) is { } graph)
        {
            configurations.Run(graph, owner);
        }
        else
        {
            configurations.IsJudged = false;
        }

        return configurations;
    }

    private void Run(ControlFlowGraph graph, ISymbol owner)
    {
        var machine = new Machine(_facts, _body, RunMode.Configuration, _cancellationToken) { Budget = Budget };
        var ends = machine.Run(graph, owner as IMethodSymbol);
        Read(machine, ends, owner);
        ReadProvided(owner, ends);
        NoteKept(machine, ends);

        var pending = new Queue<FunctionValue>(RunElsewhere(machine, graph));
        var done = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var left = BudgetOfLambdas;
        while (pending.Count > 0 && pending.Dequeue() is { } function)
        {
            if (!done.Add(function.Method))
            {
                continue;
            }

            // What it captures is gone through for each of them.
            left -= function.Captured.Heap.Count;
            if (left <= 0)
            {
                IsJudged = false;
                break;
            }

            var budget = Math.Min(left, Budget);
            var inner = new Machine(_facts, _body, RunMode.Configuration, _cancellationToken) { Budget = budget };
            var innerEnds = inner.Run(function, Array.Empty<Value>(), Detached(function));
            Read(inner, innerEnds, null);
            NoteKept(inner, innerEnds);
            left -= budget - inner.Budget;
            foreach (var nested in RunElsewhere(inner, null))
            {
                pending.Enqueue(nested);
            }
        }
    }

    /// <summary>Delegates that are returned, or that the instance keeps, may run at another time.</summary>
    private static void NoteKept(Machine machine, IEnumerable<(State State, Value? Result)> ends)
    {
        foreach (var (state, result) in ends)
        {
            var end = machine.At(state);
            var kept = state.Object(end.Frame.This)?.Slots.Values.Select(static slot => slot.Value);
            foreach (var value in kept ?? Enumerable.Empty<Value>())
            {
                Escaping.Escape(value, end);
            }

            if (result is not null)
            {
                Escaping.Escape(result, end);
            }
        }
    }

    private static IEnumerable<FunctionValue> RunElsewhere(Machine machine, ControlFlowGraph? graph)
    {
        foreach (var lambda in machine.Lambdas.Values)
        {
            if (!lambda.WasRun && !machine.Delegates.IsUnused(lambda.Function.Method))
            {
                yield return lambda.Function;
            }
        }

        foreach (var function in graph?.LocalFunctions ?? ImmutableArray<IMethodSymbol>.Empty)
        {
            if (!machine.RunFunctions.Contains(function) && !machine.Delegates.IsUnusedFunction(function))
            {
                yield return new FunctionValue(function, State.Empty, null) { Owner = graph };
            }
        }
    }

    /// <summary>
    /// What a lambda that runs at another time can rely on: variables written once; objects may have changed.
    /// </summary>
    private State Detached(FunctionValue function)
    {
        var body = (function.Lambda is { } lambda ? FlowGraphs.EnclosingBody(lambda.Syntax) : null) ?? _body;
        var heap = State.EmptyHeap.ToBuilder();
        foreach (var item in function.Captured.Heap)
        {
            // What was set on MQTTnet's objects before is reported where it was set.
            heap[item.Key] = item.Value.IsConfiguration
                ? MqttNetKnowledge.OutsideObject(item.Value.Kind)
                : item.Value with
                {
                    IsOpen = true,
                    IsExternal = true,
                };
        }

        return function
            .Captured.WithoutFacts()
            .WithoutVariables(key =>
                key is not ISymbol symbol
                || (symbol is ILocalSymbol or IParameterSymbol && _facts.WritesOf(symbol.Name, body) > 0)
            )
            .WithHeap(heap.ToImmutable());
    }

    private void Read(Machine machine, IReadOnlyList<(State State, Value? Result)> ends, ISymbol? owner)
    {
        IsJudged &= !machine.IsExhausted;
        if (machine.IsExhausted || ends.Count == 0)
        {
            return;
        }

        var states = ends.Concat(machine.LeftBehind.Select(static state => (State: state, Result: (Value?)null)))
            .Select(end => Leave(machine.At(end.State), end.Result, IsChangedElsewhere))
            .ToList();
        _clients.AddRange(new ClientConfigurationReader(_library, _reader).Read(states));
        _servers.AddRange(new ServerConfigurationReader(_library, _reader).Read(states));

        bool IsChangedElsewhere(string name) =>
            owner is not { DeclaringSyntaxReferences: { Length: 1 } declarations, ContainingType: { } type }
            || type.GetMembers(name).FirstOrDefault() is not IFieldSymbol field
            || !_facts.IsOnly(
                HeldObjectUse.Use,
                field,
                declarations[0].GetSyntax(_cancellationToken),
                _cancellationToken
            );
    }

    /// <summary>
    /// What is returned, or left in a field, others can change, unless <c>Build()</c> has finished it.
    /// </summary>
    /// <param name="isChangedElsewhere">Whether other code can do more with what a field of the type holds than build
    /// or use it.</param>
    private static State Leave(Step step, Value? result, Func<string, bool> isChangedElsewhere)
    {
        if (result is not null)
        {
            step = step.With(Escaping.StoreOutside(result, step));
        }

        foreach (var item in step.State.Heap.Where(item => IsReachable(item.Key, item.Value)))
        {
            foreach (var slot in item.Value.Slots)
            {
                if (
                    step.State.Object(slot.Value.Value)
                        is not { Kind: MqttNetKinds.ClientOptionsBuilder or MqttNetKinds.ServerOptions, IsOpen: false }
                    || !step.Machine.IsThis(item.Key)
                    || isChangedElsewhere(slot.Key)
                )
                {
                    step = step.With(Escaping.StoreOutside(slot.Value.Value, step));
                }
            }
        }

        return step.State;

        // What the body has made for itself dies with it, unless it has escaped.
        bool IsReachable(ObjectId id, HeapObject item) =>
            item.Kind == ObjectKind.User && (item.IsOpen || item.IsExternal || step.Machine.IsThis(id));
    }

    /// <summary>What a certificate provider of the compilation hands out.</summary>
    private void ReadProvided(ISymbol owner, IReadOnlyList<(State State, Value? Result)> ends)
    {
        if (owner is not IMethodSymbol method)
        {
            return;
        }

        var provided = new ProvidedCertificates(_library, _reader);
        if (provided.ClientOf(method, ends) is { IsEmpty: false } paths)
        {
            _clients.Add(paths);
        }

        _servers.AddRange(provided.ServersOf(method, ends));
    }
}
