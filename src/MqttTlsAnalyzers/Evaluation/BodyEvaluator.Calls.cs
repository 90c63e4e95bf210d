using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.MqttNet;

namespace MqttTlsAnalyzers.Evaluation;

/// <remarks>
/// This part evaluates calls: MQTTnet's and the framework's members by knowledge, the compilation's methods by entering
/// them.
/// </remarks>
internal sealed partial class BodyEvaluator
{
    /// <summary>A call with its operands evaluated.</summary>
    internal sealed class Call
    {
        public Call(
            IOperation operation,
            IMethodSymbol method,
            Value? receiver,
            ImmutableArray<Value> arguments,
            ImmutableArray<SyntaxNode?> argumentSyntax
        )
        {
            Operation = operation;
            Method = method;
            Receiver = receiver;
            Arguments = arguments;
            ArgumentSyntax = argumentSyntax;
        }

        public IOperation Operation { get; }

        public IMethodSymbol Method { get; }

        /// <summary>
        /// The instance, or the first argument of an extension method; null for other static methods and constructors.
        /// </summary>
        public Value? Receiver { get; }

        /// <summary>By parameter, the receiver of an extension method left out.</summary>
        public ImmutableArray<Value> Arguments { get; }

        /// <summary>The expressions of the arguments; null where a default stands in.</summary>
        public ImmutableArray<SyntaxNode?> ArgumentSyntax { get; }

        public SyntaxNode Syntax => Operation.Syntax;

        public int Count => Arguments.Length;

        /// <summary>The argument, or an unknown value when there are not so many.</summary>
        public Value Argument(int index) =>
            index < Arguments.Length ? Arguments[index] : new UnknownValue(("argument", index, Operation.Syntax));

        /// <summary>The parameter's type, the receiver of an extension method left out.</summary>
        public ITypeSymbol? ParameterType(int index)
        {
            var offset = Method.Parameters.Length - Arguments.Length;
            return index + offset is var position && position >= 0 && position < Method.Parameters.Length
                ? Method.Parameters[position].Type
                : null;
        }
    }

    private static IOperation? ReceiverOf(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { Instance: { } instance } => instance,
            IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 0 } arguments } =>
                arguments[0] is { Parameter.Ordinal: 0 } first ? first.Value : null,
            IPropertyReferenceOperation { Instance: { } instance } => instance,
            _ => null,
        };

    /// <summary>
    /// Evaluates a chain of calls and property reads from its head, without recursion along the chain.
    /// </summary>
    private Result[] EvaluateChain(IOperation operation, State state, Frame frame)
    {
        var links = new Stack<IOperation>();
        IOperation? head = operation;
        while (head is IInvocationOperation or IPropertyReferenceOperation && !head.ConstantValue.HasValue)
        {
            links.Push(head);
            head = ReceiverOf(head);
        }

        var results = head is null ? One(state, ConstantValue.Null) : Evaluate(head, state, frame);
        var hasReceiver = head is not null;
        while (links.Count > 0)
        {
            if ((Budget -= 1) <= 0)
            {
                IsExhausted = true;
                return Array.Empty<Result>();
            }

            var link = links.Pop();
            if (results.Length == 1)
            {
                results = EvaluateLink(link, hasReceiver ? results[0].Value : null, results[0].State, frame);
            }
            else
            {
                var next = new List<Result>();
                foreach (var result in results)
                {
                    next.AddRange(EvaluateLink(link, hasReceiver ? result.Value : null, result.State, frame));
                }

                results = next.ToArray();
            }

            hasReceiver = true;
        }

        return results;
    }

    private Result[] EvaluateLink(IOperation link, Value? receiver, State state, Frame frame)
    {
        var hasInstance =
            link is IInvocationOperation { Instance: not null } or IPropertyReferenceOperation { Instance: not null };
        if (_isHandlerRun && hasInstance && receiver is ConstantValue { Constant: null })
        {
            // A NullReferenceException: the handler refuses, unless somebody catches it.
            _thrown.Add(state);
            return Array.Empty<Result>();
        }

        if (link is IPropertyReferenceOperation property)
        {
            return property.Arguments.IsEmpty
                ? ReadProperty(property, receiver, state, frame)
                : EvaluateIndexer(property, receiver, state, frame);
        }

        if (link is not IInvocationOperation invocation)
        {
            return One(state, Unknown(("link", link.Syntax), link.Type, link.Syntax));
        }

        var arguments =
            receiver is not null && invocation.Instance is null
                ? invocation.Arguments.RemoveAt(0)
                : invocation.Arguments;
        var ways = EvaluateInOrder(ValuesOf(arguments), state, frame);
        if (ways.Length == 1)
        {
            return InvokeWith(ways[0]);
        }

        var all = new List<Result>();
        foreach (var results in ways)
        {
            all.AddRange(InvokeWith(results));
        }

        return all.ToArray();

        Result[] InvokeWith(Results operands) =>
            AssignOutArguments(
                arguments,
                Invoke(
                    MakeCall(invocation, invocation.TargetMethod, receiver, arguments, operands.Values),
                    operands.State,
                    frame
                ),
                frame
            );
    }

    private Result[] EvaluateIndexer(IPropertyReferenceOperation property, Value? receiver, State state, Frame frame) =>
        EvaluateInOrder(ValuesOf(property.Arguments), state, frame)
            .SelectMany(results => ReadIndexer(property, receiver, results.Values, results.State))
            .ToArray();

    private static Call MakeCall(
        IOperation operation,
        IMethodSymbol method,
        Value? receiver,
        ImmutableArray<IArgumentOperation> arguments,
        Value[] values
    )
    {
        // Arguments come in the order of evaluation; knowledge is written in the order of the parameters.
        var offset = method.Parameters.Length - arguments.Length;
        var ordered = new Value[values.Length];
        var syntax = new SyntaxNode?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var position = arguments[i].Parameter is { } parameter ? parameter.Ordinal - offset : i;
            position = position >= 0 && position < ordered.Length ? position : i;
            ordered[position] = values[i];
            syntax[position] =
                arguments[i].IsImplicit && arguments[i].ArgumentKind == ArgumentKind.DefaultValue
                    ? null
                    : arguments[i].Value.Syntax;
        }

        for (var i = 0; i < ordered.Length; i++)
        {
            ordered[i] ??= values[i];
        }

        return new Call(operation, method, receiver, ImmutableArray.Create(ordered), ImmutableArray.Create(syntax));
    }

    private Result[] AssignOutArguments(ImmutableArray<IArgumentOperation> arguments, Result[] results, Frame frame)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref })
            {
                for (var i = 0; i < results.Length; i++)
                {
                    var key = LeftBehind(argument.Parameter);
                    var value =
                        results[i].State.Variable(key)
                        ?? Unknown(
                            ("out", argument.Syntax),
                            argument.Parameter.Type,
                            argument.Syntax,
                            evidence: results[i].Value.Evidence
                        );
                    results[i] = new Result(
                        Assign(
                            argument.Value,
                            value,
                            argument.Syntax,
                            results[i].State.WithoutVariables(new[] { key }),
                            frame
                        ),
                        results[i].Value
                    );
                }
            }
        }

        return results;
    }

    private Result[] Invoke(Call call, State state, Frame frame)
    {
        if (call.Method.MethodKind == MethodKind.DelegateInvoke)
        {
            return
                call.Receiver is FunctionValue function
                && Enter(function, call.Arguments, call.Syntax, state, frame) is { } entered
                ? entered
                : InvokeUnseen(call, state, frame);
        }

        if (call.Method.MethodKind == MethodKind.LocalFunction)
        {
            var function = new FunctionValue(call.Method, null, frame.Graph, frame.This, state, call.Syntax);
            return Enter(function, call.Arguments, call.Syntax, state, frame) ?? InvokeUnseen(call, state, frame);
        }

        if (call.Method.Name == CloneMethod && Clone(call, state, frame) is { } copy)
        {
            return copy;
        }

        if (MqttNetSemantics.Invoke(this, call, state, frame) is { } known)
        {
            return known;
        }

        if (FrameworkSemantics.Invoke(this, call, state, frame) is { } framework)
        {
            return framework;
        }

        return EnterMethod(call, state, frame) ?? InvokeUnseen(call, state, frame);
    }

    private Result[]? EnterMethod(Call call, State state, Frame frame)
    {
        var dispatched = call.Operation is IInvocationOperation { IsVirtual: true }
            ? Dispatched(call.Method, call.Receiver, state)
            : call.Method;
        var method = dispatched.ReducedFrom ?? dispatched;
        method = WithBody(method).OriginalDefinition;
        if (
            method.DeclaringSyntaxReferences.IsEmpty
            || method.IsAbstract
            || method.IsExtern
            || !IsWorthEntering(call, method, state, frame)
            || _services.Graphs.Of(method, _cancellationToken) is not { } graph
        )
        {
            return null;
        }

        var arguments =
            method.IsExtensionMethod && call.Receiver is not null && call.Arguments.Length < method.Parameters.Length
                ? call.Arguments.Insert(0, call.Receiver)
                : call.Arguments;
        var results = Enter(
            graph,
            method,
            method.IsStatic ? null : call.Receiver,
            arguments,
            call.Syntax,
            state,
            frame
        );
        return results is not null && MayBeOverridden(call, method, state)
            ? Array.ConvertAll(
                results,
                result => new Result(
                    arguments.Add(result.Value).Aggregate(result.State, (after, value) => Escape(value, after)),
                    result.Value
                )
            )
            : results;
    }

    /// <summary>
    /// The method that runs: of an object that was seen being made, the one that its type overrides or implements.
    /// </summary>
    private static IMethodSymbol Dispatched(IMethodSymbol method, Value? receiver, State state)
    {
        if (state.Object(receiver) is not { Kind: ObjectKind.User, IsExternal: false, Type: { } type })
        {
            return method;
        }

        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(method.Name))
            {
                for (
                    var overridden = member as IMethodSymbol;
                    overridden is not null;
                    overridden = overridden.OverriddenMethod
                )
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return (IMethodSymbol)member;
                    }
                }
            }
        }

        return method;
    }

    /// <summary>
    /// Another type's code may run in place of the method's: it may do more with what it is given or returns.
    /// </summary>
    private bool MayBeOverridden(Call call, IMethodSymbol method, State state) =>
        !_isHandlerRun
        && call.Operation is IInvocationOperation { IsVirtual: true }
        && IsOverridable(method)
        && state.Object(call.Receiver) is not { Kind: ObjectKind.User, IsExternal: false };

    private bool IsOverridable(ISymbol member) =>
        (member.IsVirtual || member.IsOverride)
        && !member.IsSealed
        && !member.ContainingType.IsSealed
        && member.ContainingType.TypeKind == TypeKind.Class
        && _services.MayBeDerivedFrom(member.ContainingType);

    private bool IsWorthEntering(Call call, IMethodSymbol method, State state, Frame frame)
    {
        if (IsTrustedCheck(method))
        {
            return false;
        }

        if (IsTracked(call.Receiver) || call.Arguments.Any(IsTracked))
        {
            return true;
        }

        if (_isHandlerRun)
        {
            return !method.ReturnsVoid || call.Arguments.Any(argument => EvidenceOf(argument, state) != Evidence.None);
        }

        return MqttNetTypes.KindOf(Awaited(method.ReturnType)) is not null
            || method.Parameters.Any(static parameter =>
                parameter.RefKind == RefKind.Out && MqttNetTypes.KindOf(parameter.Type) is not null
            )
            || FrameworkSemantics.IsFollowed(Awaited(method.ReturnType))
            || (
                (IsSimpleValue(method.ReturnType) || IsOfCompilation(Awaited(method.ReturnType)))
                && HasSingleResult(method)
            )
            || (
                frame.Depth < MaximumUnaskedDepth
                && (call.Receiver is not null || call.Arguments.Any(static argument => argument is ConstantValue))
                && method.DeclaringSyntaxReferences.Any(reference =>
                    _services.MayConfigureMqtt(reference.GetSyntax(_cancellationToken))
                )
                && ++_enteredUnasked <= MaximumEnteredUnasked
            );

        bool IsTracked(Value? value) => value is FunctionValue || state.Object(value) is { Kind: not ObjectKind.User };
    }

    private static ITypeSymbol Awaited(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments }
            ? arguments[0]
            : type;

    private static bool IsSimpleValue(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Enum or TypeKind.Delegate
        || type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Int32
        || type is { Name: "Uri" or "IPAddress" or "EndPoint" or "IPEndPoint" or "DnsEndPoint" };

    /// <summary>A class or record that may carry settings.</summary>
    private static bool IsOfCompilation(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false };

    private bool HasSingleResult(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(_cancellationToken)
                is BaseMethodDeclarationSyntax { ExpressionBody: not null }
                    or BaseMethodDeclarationSyntax { Body.Statements: { Count: 1 } }
                    or LocalFunctionStatementSyntax
                    or AccessorDeclarationSyntax
                    or ArrowExpressionClauseSyntax
        );

    private bool IsTrustedCheck(IMethodSymbol method) =>
        !_services.Options.TrustedValidationMethods.IsDefaultOrEmpty
        && _services.Options.TrustedValidationMethods.Contains(
            method.ContainingType?.ToDisplayString() + "." + method.Name,
            StringComparer.Ordinal
        );

    /// <summary>
    /// Runs a delegate of the compilation at the place where it is called; null when its body cannot be entered.
    /// </summary>
    internal Result[]? Enter(
        FunctionValue function,
        ImmutableArray<Value> arguments,
        SyntaxNode call,
        State state,
        object caller
    )
    {
        if (
            caller is not Frame frame
            || GraphOf(function) is not { } graph
            || Enter(graph, function.Method, function.Receiver, arguments, call, state, frame) is not { } entered
        )
        {
            return null;
        }

        MarkUnderstood(function);
        return entered;
    }

    /// <summary>
    /// Runs a method of the compilation without parameters on an object; null when its body cannot be entered.
    /// </summary>
    internal Result[]? Enter(IMethodSymbol method, Value receiver, SyntaxNode call, State state, object caller) =>
        _services.Graphs.Of(method, _cancellationToken) is { } graph
            ? Enter(graph, method, receiver, ImmutableArray<Value>.Empty, call, state, (Frame)caller)
            : null;

    private Result[]? Enter(
        ControlFlowGraph graph,
        IMethodSymbol method,
        Value? receiver,
        ImmutableArray<Value> arguments,
        SyntaxNode call,
        State state,
        Frame caller
    )
    {
        if (caller.Depth >= MaximumCallDepth)
        {
            return null;
        }

        for (var active = caller; active is not null; active = active.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(active.Method, method))
            {
                return null;
            }
        }

        // Helpers that call helpers several times each multiply; entering one costs more than most operations.
        Budget -= 20;
        RunFunctions.Add(method);
        var callSite = IsInRoot(call) ? new SettingSource(Unwrap(call), null) : caller.CallSite;
        var frame = new Frame(
            graph,
            new CallPath(call, caller.Path),
            callSite,
            receiver,
            method,
            caller,
            caller.IsInTry
        );
        var pending = _thrown.ToList();
        _thrown.Clear();
        var before = Budget;
        // A lambda of the body itself is the body.
        var allowance =
            _isHandlerRun || IsInRoot(graph.OriginalOperation.Syntax) ? before : Math.Min(before, MaximumCalleeCost);
        Budget = allowance;
        var entry = Bind(method, arguments, state);
        entry =
            IsIterator(method) && FrameworkSemantics.CollectionKindOf(method.ReturnType) is { } yielded
                ? entry.WithObject(Yielded(frame), new HeapObject(yielded))
                : entry;
        var outcomes = Run(frame, graph, new List<State> { entry }, 0, null);
        Budget = before - (allowance - Budget);
        _thrown.Clear();
        _thrown.AddRange(pending);
        if (IsExhausted && allowance < before)
        {
            // Too much to follow: the call is unseen code, and the body around it still means something.
            IsExhausted = false;
            return null;
        }

        var results = new List<Result>();
        foreach (var outcome in outcomes)
        {
            var after = Unbind(method, outcome.State);
            if (outcome.Kind == OutcomeKind.Return)
            {
                results.Add(
                    new Result(
                        after,
                        outcome.Value
                            ?? (
                                !IsIterator(method) ? ConstantValue.Null
                                : after.Object(Yielded(frame)) is null ? Iterator(method, arguments, call, after)
                                : new ObjectValue(Yielded(frame), call)
                            )
                    )
                );
            }
            else if ((caller.IsInTry || _isHandlerRun) && outcome.Kind == OutcomeKind.Throw)
            {
                _thrown.Add(after);
            }
        }

        // A configuration helper that only throws is not finished: the code around it still means something.
        return results.Count == 0 && !_isHandlerRun && !IsExhausted ? null : MergeResults(results);
    }

    private Result[] MergeResults(List<Result> results)
    {
        for (var i = 0; i < results.Count; i++)
        {
            for (var j = results.Count - 1; j > i; j--)
            {
                if (results[i].Value.Equals(results[j].Value) && IsAlike(results[i].State, results[j].State))
                {
                    results[i] = new Result(results[i].State.WithSharedFacts(results[j].State), results[i].Value);
                    results.RemoveAt(j);
                }
            }
        }

        if (results.Count > MaximumStates && !_isHandlerRun)
        {
            var state = results.Select(static result => result.State).Aggregate(static (one, two) => one.Join(two));
            var value = results.All(result => result.Value.Equals(results[0].Value))
                ? results[0].Value
                : new UnknownValue(("joined", "results"));
            return One(state, value);
        }

        return results.ToArray();
    }

    private static bool IsIterator(IMethodSymbol method) =>
        method.ReturnType
            is INamedTypeSymbol { Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator" };

    /// <summary>The list that an iterator's <c>yield return</c> fills, when its elements are followed.</summary>
    private static ObjectId Yielded(Frame frame) => new(frame.Graph.OriginalOperation.Syntax, frame.Path, "yielded");

    /// <summary>What is drawn from it later is not followed; it depends on what it was given.</summary>
    private UnknownValue Iterator(IMethodSymbol method, ImmutableArray<Value> arguments, SyntaxNode call, State state)
    {
        var evidence = arguments.Aggregate(Evidence.None, (all, argument) => all | EvidenceOf(argument, state));
        return Unknown(
            ("iterator", call),
            method.ReturnType,
            call,
            evidence: _isHandlerRun && evidence != Evidence.None ? evidence | Evidence.Unseen : Evidence.None
        );
    }

    private static State Bind(IMethodSymbol method, IReadOnlyList<Value> arguments, State state)
    {
        // Code names the parameters as they are declared, also where a type argument is known.
        var parameters = method.OriginalDefinition.Parameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (i < arguments.Count)
            {
                state = state.WithVariable(parameters[i], arguments[i]);
            }
        }

        return state;
    }

    private static State Unbind(IMethodSymbol method, State state)
    {
        var parameters = method.OriginalDefinition.Parameters;
        foreach (var parameter in parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && state.Variable(parameter) is { } value)
            {
                state = state.WithVariable(LeftBehind(parameter), value);
            }
        }

        return state.WithoutVariables(parameters.Cast<object>().ToList());
    }

    /// <summary>
    /// Under which a method that was entered leaves what it put into an <c>out</c> or <c>ref</c> parameter.
    /// </summary>
    internal static object LeftBehind(IParameterSymbol parameter) =>
        ("left behind", parameter.ContainingSymbol.OriginalDefinition, parameter.Ordinal);

    private ControlFlowGraph? GraphOf(FunctionValue function)
    {
        try
        {
            return FindGraphOf(function);
        }
        catch (InsufficientExecutionStackException)
        {
            // Roslyn makes the graph of a lambda when it is asked for, recursively.
            return null;
        }
    }

    private ControlFlowGraph? FindGraphOf(FunctionValue function)
    {
        if (function is { Lambda: { } lambda, Owner: { } owner })
        {
            return owner.GetAnonymousFunctionControlFlowGraphInScope(lambda, _cancellationToken);
        }

        if (function is { Method.MethodKind: MethodKind.LocalFunction, Owner: { } scope })
        {
            for (var graph = scope; graph is not null; graph = graph.Parent)
            {
                if (graph.LocalFunctions.Contains(function.Method.OriginalDefinition, SymbolEqualityComparer.Default))
                {
                    return graph.GetLocalFunctionControlFlowGraph(
                        function.Method.OriginalDefinition,
                        _cancellationToken
                    );
                }
            }

            return null;
        }

        return function.Method is { IsAbstract: false, IsExtern: false } method
            ? _services.Graphs.Of(method.OriginalDefinition, _cancellationToken)
            : null;
    }

    /// <summary>Of a partial method the part whose parameters the body names.</summary>
    private static IMethodSymbol WithBody(IMethodSymbol method) => method.PartialImplementationPart ?? method;

    /// <summary>Local functions that were run where they are called.</summary>
    public HashSet<ISymbol> RunFunctions { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>A delegate was run, or has been given a meaning (a handler): it need not be run by itself.</summary>
    internal void MarkUnderstood(Value value)
    {
        if (value is FunctionValue { Lambda: { } lambda } function)
        {
            RunFunctions.Add(function.Method);
            Lambdas[lambda.Syntax] = (function, true);
        }
    }

    /// <summary>A call into code that cannot be seen: what it is given escapes; what it returns is unknown.</summary>
    internal Result[] InvokeUnseen(Call call, State state, object caller)
    {
        var evidence = call.Receiver is null ? Evidence.None : EvidenceOf(call.Receiver, state);
        foreach (var argument in call.Arguments)
        {
            evidence |= EvidenceOf(argument, state);
        }

        var isFramework = FrameworkSemantics.IsFramework(call.Method);
        if (_isHandlerRun)
        {
            state = Filled(call, evidence, state);
            foreach (var argument in call.Arguments)
            {
                if (argument is FunctionValue function)
                {
                    evidence |= EvidenceOfCallback(function, evidence, call.Syntax, state, caller);
                }
            }

            if (IsTrustedCheck(call.Method))
            {
                evidence |= Evidence.TrustedCheck;
            }
            else if ((evidence & ~Evidence.Errors) != 0 && !isFramework)
            {
                evidence |= Evidence.Unseen;
            }
        }

        if (!FrameworkSemantics.IsHarmless(call.Method))
        {
            var isKept = FrameworkSemantics.IsStore(call.Method);
            state = call.Receiver is null ? state : Escape(call.Receiver, state, isKept);
            foreach (var argument in call.Arguments)
            {
                state = Escape(argument, state, isKept);
            }
        }

        var key = (object)("call", call.Syntax, (caller as Frame)?.Path);
        if (_isHandlerRun && call.Method.ReturnsVoid && IsTrustedCheck(call.Method))
        {
            // It has returned, so the check has passed: the other answer is an exception.
            _thrown.Add(state.WithDecision(key, false, Evidence.TrustedCheck));
            return One(state.WithDecision(key, true, Evidence.TrustedCheck), ConstantValue.Null);
        }

        state = MayThrow(state.WithoutFact(key), call.Syntax, evidence, call.Method.ReturnsVoid, caller);
        if (MakesForHandler(call.Method))
        {
            // What the handler fills it with decides what it answers: a list of problems that stays empty, for example.
            evidence |= Evidence.Unseen;
        }

        return One(state, FromCall(key, call, evidence, ref state));
    }

    /// <summary>
    /// What a handler fills (a list, a buffer for a hash) tells of what was put into it, and no longer of a switch.
    /// </summary>
    private static State Filled(Call call, Evidence evidence, State state)
    {
        if (call.Receiver is not null && call.Method.ReturnsVoid && KeyOfBuffer(call.Receiver, state) is { } receiver)
        {
            state = state.WithVariable(receiver, new UnknownValue(receiver, evidence | Evidence.Unseen));
        }

        foreach (var argument in evidence == Evidence.None ? ImmutableArray<Value>.Empty : call.Arguments)
        {
            if (KeyOfBuffer(argument, state) is { } buffer)
            {
                state = state.WithVariable(buffer, new UnknownValue(buffer, evidence));
            }
        }

        return state;
    }

    /// <summary>Names what a list, array or span of unknown content was filled with; null for other values.</summary>
    private static object? KeyOfBuffer(Value value, State state) =>
        value switch
        {
            UnknownValue { Evidence: Evidence.None, Type: { } type } unknown
                when type is IArrayTypeSymbol
                    || FrameworkSemantics.IsView(type)
                    || FrameworkSemantics.IsCollection(type) => ("filled", unknown.Key),
            ObjectValue list when state.Object(list) is { Kind: ObjectKind.Collection } => ("filled", list.Id),
            _ => null,
        };

    /// <summary>
    /// Makes an object that lives as long as the handler's run; what an initializer makes is the type's.
    /// </summary>
    private bool MakesForHandler(IMethodSymbol method) =>
        _isHandlerRun
        && !IsInInitializer
        && method is { MethodKind: MethodKind.Constructor, ContainingType.IsReferenceType: true };

    private static Value FromCall(object key, Call call, Evidence evidence, ref State state)
    {
        var type =
            call.Method.MethodKind == MethodKind.Constructor
                ? call.Method.ContainingType
                : Awaited(call.Method.ReturnType);
        if (evidence == Evidence.None && MqttNetTypes.KindOf(type) is { } kind)
        {
            // Named by the call, so that a second call makes a second object.
            var id = new ObjectId(call.Syntax, (key as (string, SyntaxNode, CallPath?)?)?.Item3, "result");
            state = state.WithObject(
                id,
                NewObject(kind, type) with
                {
                    IsOpen = true,
                    IsExternal = true,
                    TlsOrigin = TlsOrigin.External,
                }
            );
            return new ObjectValue(id, call.Syntax);
        }

        return new UnknownValue(
            key,
            evidence,
            call.Method.MethodKind == MethodKind.Constructor
                || type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T },
            isNegated: false,
            call.Syntax,
            type
        )
        {
            // GetValue("Mqtt:Host", "localhost")
            Fallback =
                type.SpecialType == SpecialType.System_String
                    ? call.Arguments.OfType<ConstantValue>().LastOrDefault()?.Constant as string
                    : null,
        };
    }

    /// <summary>
    /// What a predicate handed to a query looks at, when the query runs over something of the peer's.
    /// </summary>
    private Evidence EvidenceOfCallback(
        FunctionValue function,
        Evidence source,
        SyntaxNode call,
        State state,
        object caller
    )
    {
        var arguments = function
            .Method.Parameters.Select(parameter =>
                (Value)Unknown(("callback", parameter), parameter.Type, call, isNotNull: true, evidence: source)
            )
            .ToImmutableArray();
        var evidence = Evidence.None;
        foreach (var result in Enter(function, arguments, call, state, caller) ?? Array.Empty<Result>())
        {
            evidence |= result.Value.Evidence;
            for (
                var decision = result.State.Decisions;
                decision is not null && !decision.Equals(state.Decisions);
                decision = decision.Previous
            )
            {
                evidence |= decision.Evidence;
            }
        }

        return evidence;
    }

    /// <summary>A loop goes on to the next element of a known list: that visit is no repetition.</summary>
    internal void NoteUnrolled() => _unrolled = Math.Min(_unrolled + 1, MaximumUnrolled);

    /// <summary>The operation at hand definitely throws in this state.</summary>
    internal void NoteThrown(State state) => _thrown.Add(state);

    /// <summary>
    /// Notes that an operation can throw, when somebody would catch it; returns the state in which it did not.
    /// </summary>
    internal State MayThrow(State state, SyntaxNode syntax, Evidence evidence, bool returnsVoid, object caller)
    {
        if (caller is not Frame { IsInTry: true })
        {
            return state;
        }

        if (!_isHandlerRun)
        {
            _thrown.Add(state);
            return state;
        }

        // A logging call is no check; only a failing check that is caught makes a handler fail open.
        if (returnsVoid || (evidence & ~Evidence.Errors) == 0)
        {
            return state;
        }

        var key = ("thrown", syntax);
        _thrown.Add(state.WithDecision(key, true, Evidence.Failure));
        return state.WithDecision(key, false, Evidence.Failure);
    }

    private Result[] EvaluateCreation(IObjectCreationOperation creation, State state, Frame frame)
    {
        var results = new List<Result>(1);
        foreach (var arguments in EvaluateInOrder(ValuesOf(creation.Arguments), state, frame))
        {
            if (creation.Constructor is not { } constructor)
            {
                results.Add(
                    new Result(
                        arguments.Values.Aggregate(arguments.State, (after, value) => Escape(value, after)),
                        Unknown(("new", creation.Syntax), creation.Type, creation.Syntax, isNotNull: true)
                    )
                );
                continue;
            }

            var call = MakeCall(creation, constructor, null, creation.Arguments, arguments.Values);
            results.AddRange(Create(call, constructor, arguments.State, frame));
        }

        return results.ToArray();
    }

    private Result[] Create(Call call, IMethodSymbol constructor, State state, Frame frame)
    {
        var type = constructor.ContainingType;
        if (MqttNetTypes.KindOf(type) is { } kind)
        {
            var made = MakeObject(kind, type, call.Syntax, string.Empty, state, frame);
            return MqttNetSemantics.Construct(this, call, kind, made, frame);
        }

        if (FrameworkSemantics.Construct(this, call, state, frame) is { } known)
        {
            return known;
        }

        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.DeclaringSyntaxReferences.IsEmpty)
        {
            return InvokeUnseen(call, state, frame);
        }

        return CreateUserObject(call, constructor, type, state, frame);
    }

    /// <summary>
    /// The copy that <c>record with { … }</c> starts from; null when a copy constructor of the user's makes it.
    /// </summary>
    private Result[]? Clone(Call call, State state, Frame frame)
    {
        if (
            call.Receiver is null
            || (_isHandlerRun && EvidenceOf(call.Receiver, state) != Evidence.None && call.Receiver is not ObjectValue)
            || call.Method.ContainingType.InstanceConstructors.Any(constructor =>
                !constructor.IsImplicitlyDeclared
                && constructor.Parameters.Length == 1
                && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, call.Method.ContainingType)
            )
        )
        {
            return null;
        }

        return new[] { Copy(call.Receiver, call.Syntax, state, frame) };
    }

    /// <summary>A new object with the same members; of one that was not seen being made, they are unknown.</summary>
    private static Result Copy(Value value, SyntaxNode syntax, State state, Frame frame)
    {
        var id = new ObjectId(syntax, frame.Path, "copy");
        var copy = state.Object(value) is { Kind: ObjectKind.User } original
            ? original with
            {
                IsOpen = false,
                StartsAsDeclared = original is { StartsAsDeclared: true, IsOpen: false },
            }
            : new HeapObject(ObjectKind.User) { IsOpen = true, IsExternal = true };
        return new Result(state.WithObject(id, copy), new ObjectValue(id, syntax));
    }

    private Result[] CreateUserObject(
        Call call,
        IMethodSymbol constructor,
        INamedTypeSymbol type,
        State state,
        Frame frame
    )
    {
        var before = state;
        var isGivenEvidence =
            _isHandlerRun && call.Arguments.Any(argument => EvidenceOf(argument, state) != Evidence.None);
        var id = new ObjectId(call.Syntax, frame.Path, string.Empty);
        var item = new HeapObject(ObjectKind.User)
        {
            IsOfHandlerRun = MakesForHandler(constructor),
            Type = type,
            StartsAsDeclared = StartsAsDeclared(constructor),
        };
        if (type.IsRecord)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (
                    parameter.Ordinal < call.Count
                    && type.GetMembers(parameter.Name).Any(static member => member is IPropertySymbol)
                )
                {
                    item = item.With(parameter.Name, new SlotValue(call.Arguments[parameter.Ordinal], null));
                }
            }
        }

        var isPrimary =
            constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken)
            is TypeDeclarationSyntax;
        if (isPrimary)
        {
            foreach (var parameter in constructor.Parameters.Where(parameter => parameter.Ordinal < call.Count))
            {
                item = item.With(PrimaryParameter(parameter), new SlotValue(call.Arguments[parameter.Ordinal], null));
            }
        }

        state = state.WithObject(id, item);
        var self = new ObjectValue(id, call.Syntax);
        if (
            !constructor.IsImplicitlyDeclared
            && (
                _isHandlerRun
                || MqttNetTypes.IsCertificatesProvider(type)
                || _services.MayConfigureMqtt(type.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken))
                || KeepsWhatItIsGiven(call, constructor)
            )
            && _services.Graphs.Of(constructor.OriginalDefinition, _cancellationToken) is { } graph
            && Enter(graph, constructor.OriginalDefinition, self, call.Arguments, call.Syntax, state, frame)
                is { } entered
        )
        {
            return Array.ConvertAll(entered, result => new Result(result.State, self));
        }

        if (!constructor.IsImplicitlyDeclared && !isPrimary)
        {
            // What the constructor sets is not known.
            state = state.WithObject(id, item with { StartsAsDeclared = false });
        }

        if (isGivenEvidence && !type.IsRecord && !isPrimary)
        {
            // Where the object keeps what the peer has shown is not seen.
            return InvokeUnseen(call, before, frame);
        }

        foreach (var argument in call.Arguments)
        {
            state = Escape(argument, state, isKept: type.IsRecord);
        }

        return One(state, self);
    }

    /// <summary>
    /// A constructor that only assigns, and is given something known: its object carries settings, or a handler's.
    /// </summary>
    private bool KeepsWhatItIsGiven(Call call, IMethodSymbol constructor) =>
        call.Arguments.Any(static argument => argument is ConstantValue or DataValue or FunctionValue)
        && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken)
            is ConstructorDeclarationSyntax { Initializer: null } declaration
        && (
            declaration.ExpressionBody?.Expression is AssignmentExpressionSyntax
            || declaration.Body?.Statements.All(static statement =>
                statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax }
            ) == true
        )
        && ++_enteredUnasked <= MaximumEnteredUnasked;

    /// <summary>No constructor but the one at hand, whose body is run, sets members.</summary>
    private bool StartsAsDeclared(IMethodSymbol constructor)
    {
        var isImplicit =
            constructor.IsImplicitlyDeclared
            || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken)
                is TypeDeclarationSyntax;
        if (
            !isImplicit
            && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken)
                is not ConstructorDeclarationSyntax { Initializer: null }
        )
        {
            return false;
        }

        for (
            var type = constructor.ContainingType.BaseType;
            type is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) };
            type = type.BaseType
        )
        {
            if (!type.InstanceConstructors.All(static other => other.IsImplicitlyDeclared))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Under which an object keeps what a primary constructor's parameter was given.</summary>
    private static string PrimaryParameter(IParameterSymbol parameter) => "(" + parameter.Name + ")";

    /// <summary>Puts a new object on the heap.</summary>
    /// <param name="part">Empty for the object that the syntax creates, else the name of a part that it makes by
    /// itself.</param>
    internal (State State, ObjectValue Reference) MakeObject(
        ObjectKind kind,
        ITypeSymbol? type,
        SyntaxNode syntax,
        string part,
        State state,
        object caller
    )
    {
        var frame = (Frame)caller;
        var id = new ObjectId(syntax, frame.Path, part);
        var source = part.Length == 0 ? Source(syntax, frame) : null;
        return (state.WithObject(id, NewObject(kind, type) with { Creation = source }), new ObjectValue(id, syntax));
    }

    internal SettingSource SourceOf(SyntaxNode node, object caller) => Source(node, (Frame)caller);

    internal SlotValue ElementOf(Value value, SyntaxNode source, SyntaxNode expression, object caller) =>
        Element(value, source, expression, (Frame)caller);

    internal EvaluationServices Services => _services;

    internal bool IsHandlerRun => _isHandlerRun;

    /// <summary>What is made now is the type's, not the handler's.</summary>
    internal bool IsInInitializer => _initializersRunning > 0;

    private ObjectValue NewThis(INamedTypeSymbol type) => new(new ObjectId(_root, null, ThisPart + type.Name));

    /// <summary>The instance that the analysed body belongs to.</summary>
    internal bool IsThis(ObjectId id) => id.Site == _root && id.Part.StartsWith(ThisPart, StringComparison.Ordinal);

    /// <summary>Unseen code has the value: what it refers to may change in ways that are not visible.</summary>
    /// <param name="isKept">Stored or returned, in whatever container, and not given to code: what <c>Build()</c> made
    /// is finished.</param>
    internal State Escape(Value value, State state, bool isKept = false)
    {
        var pending = new Stack<Value>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ObjectValue reference when state.Object(reference.Id) is { } item:
                    if (!isKept && item is { Kind: ObjectKind.User, Slots.IsEmpty: false })
                    {
                        item = WithoutChangeable(item);
                        state = state.WithObject(reference.Id, item);
                    }

                    if ((item.IsOpen && item.Kind != ObjectKind.User) || (isKept && IsFinished(item)))
                    {
                        break;
                    }

                    if (!item.IsOpen)
                    {
                        state = state.WithObject(reference.Id, item with { IsOpen = true });
                        item.PushContents(pending);
                    }

                    break;
                case DataValue data:
                    data.PushContents(pending);
                    break;
                case FunctionValue { Lambda: not null } function
                    when !Lambdas.TryGetValue(function.Lambda!.Syntax, out var lambda) || !lambda.WasRun:
                    var writesOptions = WritesOptions(function);
                    foreach (var captured in CapturedVariables(function))
                    {
                        if (
                            state.Variable(captured) is { } variable and not FunctionValue
                            && (writesOptions || !IsFinished(state.Object(variable)))
                        )
                        {
                            pending.Push(variable);
                        }
                    }

                    break;
            }
        }

        return state;
    }

    /// <summary>
    /// What is left to know of an object of the user's when unseen code has had it: what that code cannot have written.
    /// </summary>
    private static HeapObject WithoutChangeable(HeapObject item)
    {
        var slots = item.Slots;
        foreach (var name in item.Slots.Keys)
        {
            if (IsChangeable(item.Type, name))
            {
                slots = slots.Remove(name);
            }
        }

        return ReferenceEquals(slots, item.Slots) ? item : item with { Slots = slots };
    }

    private static bool IsChangeable(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                return member switch
                {
                    IPropertySymbol
                    {
                        SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private }
                    } => true,
                    IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private } => true,
                    _ => false,
                };
            }
        }

        return false;
    }

    /// <summary>Made by <c>Build()</c>, or given to MQTTnet.</summary>
    private static bool IsFinished(HeapObject? item) =>
        item
            is {
                Completion: not null,
                Kind: ObjectKind.ClientOptions or ObjectKind.ManagedOptions or ObjectKind.ServerOptions
            };

    /// <summary>A lambda that runs at another time reaches into options that are built.</summary>
    private bool WritesOptions(FunctionValue function) =>
        OperationsIn(function)
            .Any(static operation =>
                operation
                    is IPropertyReferenceOperation
                    {
                        Property:
                        {
                            Name: "ChannelOptions"
                                or "TlsOptions"
                                or "Credentials"
                                or "DefaultEndpointOptions"
                                or "TlsEndpointOptions"
                        } property
                    }
                && MqttNetTypes.IsMqttNet(property)
            );

    private IEnumerable<ISymbol> CapturedVariables(FunctionValue function) =>
        OperationsIn(function)
            .Select(static operation =>
                operation switch
                {
                    ILocalReferenceOperation local => local.Local,
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    _ => (ISymbol?)null,
                }
            )
            .OfType<ISymbol>();

    /// <summary>All operations of a function, those of the lambdas in it included.</summary>
    private IEnumerable<IOperation> OperationsIn(FunctionValue function)
    {
        var pending = new Stack<FunctionValue>();
        pending.Push(function);
        while (pending.Count > 0)
        {
            if (GraphOf(pending.Pop()) is not { } graph)
            {
                continue;
            }

            foreach (
                var operation in graph
                    .Blocks.SelectMany(static block =>
                        block.BranchValue is { } branch ? block.Operations.Add(branch) : block.Operations
                    )
                    .SelectMany(static operation => operation.DescendantsAndSelf())
            )
            {
                yield return operation;
                if (operation is IFlowAnonymousFunctionOperation lambda)
                {
                    pending.Push(new FunctionValue(lambda.Symbol, lambda, graph, null, State.Empty, null));
                }
            }
        }
    }

    private Evidence EvidenceOf(Value value, State state, int depth = 0)
    {
        var evidence = value.Evidence;
        if (_isHandlerRun && KeyOfBuffer(value, state) is { } buffer && state.Variable(buffer) is { } filled)
        {
            evidence |= filled.Evidence;
        }

        switch (state.Object(value))
        {
            case { Kind: ObjectKind.User } item when depth < MaximumNesting:
                // What the peer has shown may have been put into an object of the user's.
                return item.Slots.Aggregate(
                    evidence,
                    (all, slot) => all | EvidenceOf(slot.Value.Value, state, depth + 1)
                );
            case { Kind: ObjectKind.Chain, IsExternal: true }:
                return evidence | Evidence.Chain;
            case { Kind: ObjectKind.Chain } chain:
                return evidence | (chain.Slot(FrameworkSemantics.BuiltSlot)?.Value.Evidence ?? Evidence.None);
            case { Kind: ObjectKind.User, IsOfHandlerRun: true }:
                return evidence | Evidence.Unseen;
            case { Kind: ObjectKind.Collection } collection:
                return collection.Elements.Aggregate(evidence, static (all, element) => all | element.Value.Evidence);
        }

        if (value is DataValue { Kind: DataKind.Tuple or DataKind.HandlerArgument } data)
        {
            foreach (var part in data.Parts)
            {
                evidence |= EvidenceOf(part.Value, state, depth);
            }
        }

        return evidence;
    }
}
