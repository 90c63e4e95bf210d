using System.Threading;
using Microsoft.CodeAnalysis.FlowAnalysis;
using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.MqttNet;

namespace MqttTlsAnalyzers.Evaluation;

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

    private BodyConfigurations() { }

    /// <summary>For each client builder or options object: its paths.</summary>
    public IReadOnlyList<ImmutableArray<ClientConfiguration>> Clients => _clients;

    /// <summary>For each server builder or options object: its paths.</summary>
    public IReadOnlyList<ImmutableArray<ServerConfiguration>> Servers => _servers;

    /// <param name="body">A node that <see cref="FlowGraphs.BodiesOf"/> yields.</param>
    /// <param name="owner">The method, field or property that the body belongs to.</param>
    public static BodyConfigurations Of(
        SyntaxNode body,
        SemanticModel model,
        ISymbol owner,
        EvaluationServices services,
        CancellationToken cancellationToken
    )
    {
        var configurations = new BodyConfigurations();
        if (services.Graphs.Of(body, model, cancellationToken) is not { } graph)
        {
            return configurations;
        }

        var evaluator = new BodyEvaluator(services, body, isHandlerRun: false, Budget, cancellationToken);
        var ends = evaluator.Run(graph, owner as IMethodSymbol);
        var reader = new SettingReader(services, body, cancellationToken);
        configurations.Read(evaluator, ends, services, reader, owner, cancellationToken);
        configurations.NoteNullCertificate(owner, ends, reader);

        var pending = new Queue<FunctionValue>(RunElsewhere(evaluator, graph));
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
                break;
            }

            var budget = Math.Min(left, Budget);
            var inner = new BodyEvaluator(services, body, isHandlerRun: false, budget, cancellationToken);
            configurations.Read(
                inner,
                inner.Run(function, Array.Empty<Value>(), Detached(function, body, services)),
                services,
                reader,
                null,
                cancellationToken
            );
            left -= budget - inner.Budget;
            foreach (var nested in RunElsewhere(inner, null))
            {
                pending.Enqueue(nested);
            }
        }

        return configurations;
    }

    private static IEnumerable<FunctionValue> RunElsewhere(BodyEvaluator evaluator, ControlFlowGraph? graph)
    {
        foreach (var lambda in evaluator.Lambdas.Values)
        {
            if (!lambda.WasRun)
            {
                yield return lambda.Function;
            }
        }

        foreach (var function in graph?.LocalFunctions ?? ImmutableArray<IMethodSymbol>.Empty)
        {
            if (!evaluator.RunFunctions.Contains(function))
            {
                yield return new FunctionValue(function, null, graph, null, State.Empty, null);
            }
        }
    }

    /// <summary>
    /// What a lambda that runs at another time can rely on: variables written once; objects may have changed.
    /// </summary>
    private static State Detached(FunctionValue function, SyntaxNode body, EvaluationServices services)
    {
        var heap = ImmutableDictionary.CreateBuilder<ObjectId, HeapObject>();
        foreach (var item in function.Captured.Heap)
        {
            // What was set on MQTTnet's objects before is told where it was set.
            heap[item.Key] = item.Value.Kind
                is ObjectKind.User
                    or ObjectKind.Collection
                    or ObjectKind.Dictionary
                    or ObjectKind.Chain
                    or ObjectKind.ChainPolicy
                    or ObjectKind.CertificateProvider
                ? item.Value with
                {
                    IsOpen = true,
                    IsExternal = true,
                }
                : new HeapObject(item.Value.Kind)
                {
                    IsOpen = true,
                    IsExternal = true,
                    TlsOrigin = TlsOrigin.External,
                };
        }

        return function
            .Captured.WithoutFacts()
            .WithoutVariables(key =>
                key is not ISymbol symbol
                || (symbol is ILocalSymbol or IParameterSymbol && services.WritesOf(symbol.Name, body) > 0)
            )
            .WithHeap(heap.ToImmutable());
    }

    private void Read(
        BodyEvaluator evaluator,
        IReadOnlyList<(State State, Value? Result)> ends,
        EvaluationServices services,
        SettingReader reader,
        ISymbol? owner,
        CancellationToken cancellationToken
    )
    {
        if (evaluator.IsExhausted || ends.Count == 0)
        {
            return;
        }

        var states = ends.Select(end => Leave(evaluator, end.State, end.Result, IsChangedElsewhere)).ToList();
        _clients.AddRange(new ClientConfigurationReader(services.Library, reader).Read(states));
        _servers.AddRange(new ServerConfigurationReader(services.Library, reader).Read(states));

        bool IsChangedElsewhere(string name) =>
            owner is not { DeclaringSyntaxReferences: { Length: 1 } declarations, ContainingType: { } type }
            || type.GetMembers(name).FirstOrDefault() is not IFieldSymbol field
            || !services.IsOnly(
                HeldObjectUse.Use,
                field,
                declarations[0].GetSyntax(cancellationToken),
                cancellationToken
            );
    }

    /// <summary>
    /// What is returned, or left in a field, others can change, unless <c>Build()</c> has finished it.
    /// </summary>
    /// <param name="isChangedElsewhere">Whether other code can do more with what a field of the type holds than build
    /// or use it.</param>
    private static State Leave(
        BodyEvaluator evaluator,
        State state,
        Value? result,
        Func<string, bool> isChangedElsewhere
    )
    {
        if (result is not null)
        {
            state = evaluator.StoreOutside(result, state);
        }

        foreach (var item in state.Heap)
        {
            if (item.Value is { Kind: ObjectKind.User })
            {
                foreach (var slot in item.Value.Slots)
                {
                    if (
                        state.Object(slot.Value.Value)
                            is not { Kind: ObjectKind.ClientOptionsBuilder or ObjectKind.ServerOptions, IsOpen: false }
                        || !evaluator.IsThis(item.Key)
                        || isChangedElsewhere(slot.Key)
                    )
                    {
                        state = evaluator.StoreOutside(slot.Value.Value, state);
                    }
                }
            }
        }

        return state;
    }

    /// <summary>A certificate provider of the compilation that returns null (MQTLS4009).</summary>
    private void NoteNullCertificate(
        ISymbol owner,
        IReadOnlyList<(State State, Value? Result)> ends,
        SettingReader reader
    )
    {
        if (
            owner is not IMethodSymbol { Parameters.IsEmpty: true } method
            || (method.ExplicitInterfaceImplementations.FirstOrDefault() ?? method).Name != "GetCertificate"
            || !method.ContainingType.AllInterfaces.Any(static type =>
                type.Name == "ICertificateProvider" && MqttNetTypes.IsMqttNet(type)
            )
        )
        {
            return;
        }

        foreach (var (_, result) in ends)
        {
            if (result is ConstantValue { Constant: null, Origin: { } origin } && reader.IsInRoot(origin))
            {
                _servers.Add(
                    ImmutableArray.Create(
                        new ServerConfiguration
                        {
                            TlsEndpoint = new ServerTlsEndpointConfiguration
                            {
                                NullCertificate = new SettingSource(origin, null),
                            },
                        }
                    )
                );
            }
        }
    }
}
