namespace MqttTlsAnalyzers.Execution;

/// <summary>Calls into code that cannot be seen.</summary>
internal static class UnseenCalls
{
    /// <summary>A call into code that cannot be seen: what it is given escapes; what it returns is unknown.</summary>
    public static Result[] Invoke(Call call, Step step)
    {
        var evidence = EvidenceOfOperands(call, step);
        if (step.Mode.TracksEvidence)
        {
            step = step.With(Filled(call, evidence, step.State));
            evidence |= EvidenceOfCode(call, evidence, step);
        }

        foreach (var function in call.Arguments.OfType<FunctionValue>())
        {
            step.Machine.Delegates.NoteOutside(function);
        }

        step = step.With(WithUnfollowed(call, step, step.With(WithEscaped(call, step))));
        step = step.With(AfterCommand(call, step.State));
        var isRepeatable = IsRepeatable(call);
        var key = isRepeatable ? KeyByOperands(call) : new CallKey(call.Syntax, step.Frame.Path);
        if (step.Mode.TracksEvidence && call.Method.ReturnsVoid && step.Knowledge.IsTrustedCheck(call.Method))
        {
            return Check(key, step);
        }

        step = step.With(
            MayThrow(
                call.Syntax,
                evidence,
                call.Method.ReturnsVoid,
                isRepeatable ? step : step.With(step.State.WithoutFact(key))
            )
        );
        if (MakesForHandler(step.Machine, call.Method))
        {
            // What the handler fills it with decides what it answers: a list of problems that stays empty, for example.
            evidence |= Evidence.Unseen;
        }

        return ResultOf(key, call, evidence, step);
    }

    /// <summary>What code of the compilation does with an object by itself is not decided outside.</summary>
    private static State WithUnfollowed(Call call, Step before, Step after)
    {
        var given = call.Receiver is { } receiver ? call.Arguments.Add(receiver) : call.Arguments;
        var own = given
            .OfType<ObjectValue>()
            .Where(value =>
                before.State.Object(value) is { Kind: ObjectKind.User, IsOpen: false, IsExternal: false }
                && after.State.Object(value) is { IsOpen: true }
            )
            .ToList();
        return own.Count == 0 || !Computations.Is(call, after)
            ? after.State
            : own.Aggregate(
                after.State,
                static (state, value) => state.Update(value.Id, static item => item with { IsUnfollowed = true })
            );
    }

    private static Evidence EvidenceOfOperands(Call call, Step step) =>
        call.Arguments.Aggregate(
            call.Receiver is null ? Evidence.None : step.EvidenceOf(call.Receiver),
            (all, argument) => all | step.EvidenceOf(argument)
        );

    /// <summary>What the result of a call in a handler's run rests on beside what the call is given.</summary>
    private static Evidence EvidenceOfCode(Call call, Evidence given, Step step)
    {
        var evidence = given;
        foreach (var function in call.Arguments.OfType<FunctionValue>())
        {
            evidence |= EvidenceOfCallback(function, evidence, call.Syntax, step);
        }

        // Whose code a delegate runs is not said by the type of the delegate.
        var isFramework =
            call.Method.MethodKind != MethodKind.DelegateInvoke && WellKnownTypes.IsFramework(call.Method);
        return evidence
            | (
                step.Knowledge.IsTrustedCheck(call.Method) ? Evidence.TrustedCheck
                : (evidence & ~Evidence.Given) != 0 && !isFramework ? Evidence.Unseen
                : Evidence.None
            );
    }

    /// <summary>A check that returns nothing: when it has returned, it has passed; else it throws.</summary>
    private static Result[] Check(object key, Step step)
    {
        step.Machine.NoteThrown(step.State.WithDecision(key, false, Evidence.TrustedCheck));
        return step.Machine.Counterpart is { ShouldPass: false }
            ? Array.Empty<Result>()
            : Result.One(step.State.WithDecision(key, true, Evidence.TrustedCheck), ConstantValue.Null);
    }

    private static State WithEscaped(Call call, Step step)
    {
        if (step.Knowledge.IsHarmless(call.Method) && !RunsOnConfiguration(call, step))
        {
            return step.State;
        }

        var isKept = step.Knowledge.IsStore(call.Method);
        step = step.With(call.Receiver is null ? step.State : Escaping.Escape(call.Receiver, step, isKept));
        for (var i = 0; i < call.Count; i++)
        {
            var isFinished = isKept || IsFinishedHere(call.Argument(i), call.ArgumentSyntax[i], step.State);
            step = step.With(Escaping.Escape(call.Argument(i), step, isFinished));
        }

        return step.State;
    }

    /// <summary>
    /// What an argument itself finishes, as of <c>run(builder.Build())</c>: whatever that code changes, it does later.
    /// </summary>
    private static bool IsFinishedHere(Value argument, SyntaxNode? syntax, State state) =>
        syntax is not null && state.Object(argument)?.Completion?.Node == syntax;

    /// <summary>
    /// A call that is made for what it does changes what its object says: <c>await client.ConnectAsync(options)</c>
    /// and <c>client.IsConnected</c>.
    /// </summary>
    public static State AfterCommand(Call call, State state) =>
        call.Receiver is { } receiver
        && (call.Method.ReturnsVoid || call.Method.ReturnType.Name is "Task" or "ValueTask")
            ? state.WithoutFactsOf(receiver)
            : state;

    /// <summary>
    /// A member of <c>string</c> answers the same whenever it is asked the same: <c>IsNullOrEmpty(path)</c>.
    /// </summary>
    private static bool IsRepeatable(Call call) =>
        call.Method is { ContainingType.SpecialType: SpecialType.System_String, ReturnsVoid: false }
        && call.Receiver is null or UnknownValue or ConstantValue
        && call.Arguments.All(static argument => argument is UnknownValue or ConstantValue);

    private static object KeyByOperands(Call call) =>
        DerivedKey.Of(
            call.Method.OriginalDefinition,
            call.Syntax,
            (call.Receiver is { } receiver ? call.Arguments.Insert(0, receiver) : call.Arguments).ToArray()
        );

    /// <summary>
    /// A query with a delegate that is given builders or options: <c>steps.Aggregate(builder, …)</c>.
    /// </summary>
    private static bool RunsOnConfiguration(Call call, Step step) =>
        call
            .Arguments.OfType<FunctionValue>()
            .Any(function =>
                function.Method.Parameters.Any(parameter => step.Knowledge.ConfiguredKindOf(parameter.Type) is not null)
            );

    /// <summary>
    /// What a handler fills (a list, a buffer for a hash) tells of what was put into it, and no longer of a switch.
    /// </summary>
    private static State Filled(Call call, Evidence evidence, State state)
    {
        if (call.Receiver is not null && call.Method.ReturnsVoid && KeyOfBuffer(call.Receiver, state) is { } receiver)
        {
            state = state.WithVariable(receiver, new UnknownValue(receiver, evidence: evidence | Evidence.Unseen));
        }

        foreach (var argument in evidence == Evidence.None ? ImmutableArray<Value>.Empty : call.Arguments)
        {
            if (KeyOfBuffer(argument, state) is { } buffer)
            {
                state = state.WithVariable(buffer, new UnknownValue(buffer, evidence: evidence));
            }
        }

        return state;
    }

    /// <summary>Names what a list, array or span of unknown content was filled with; null for other values.</summary>
    public static object? KeyOfBuffer(Value value, State state) =>
        value switch
        {
            UnknownValue { Evidence: Evidence.None, Type: { } type } unknown
                when type is IArrayTypeSymbol || WellKnownTypes.IsView(type) || WellKnownTypes.IsCollection(type) =>
                new RelatedKey("filled", unknown.Key),
            ObjectValue list when state.Object(list) is { Kind: ObjectKind.Collection } => new RelatedKey(
                "filled",
                list.Id
            ),
            _ => null,
        };

    /// <summary>
    /// Makes an object that lives as long as the handler's run; what an initializer makes is the type's.
    /// </summary>
    public static bool MakesForHandler(Machine machine, IMethodSymbol method) =>
        machine.Mode.TracksEvidence
        && !machine.IsInInitializer
        && method is { MethodKind: MethodKind.Constructor, ContainingType.IsReferenceType: true };

    private static Result[] ResultOf(object key, Call call, Evidence evidence, Step step)
    {
        var type =
            call.Method.MethodKind == MethodKind.Constructor
                ? call.Method.ContainingType
                : EntryPolicy.Awaited(call.Method.ReturnType);
        if (evidence == Evidence.None && step.Knowledge.ConfiguredKindOf(type) is { } kind)
        {
            // Named by the call, so that a second call makes a second object.
            var id = new ObjectId(call.Syntax, step.Frame.Path, "result");
            return Result.One(
                step.State.WithObject(id, step.Knowledge.OutsideObject(kind, type)),
                new ObjectValue(id, call.Syntax)
            );
        }

        return Result.One(
            step.State,
            UnknownResult(key, call, evidence, type).WithUnfollowed(IsUnfollowed(call, step))
        );
    }

    /// <summary>What the call is given decides what it yields, and none of that comes from outside.</summary>
    private static bool IsUnfollowed(Call call, Step step) =>
        Unfollowed.IsResultOf(call.Arguments, step.State)
        && (call.Receiver is not { } receiver || Unfollowed.IsResultOf(receiver, step.State))
        && Computations.Is(call, step);

    private static UnknownValue UnknownResult(object key, Call call, Evidence evidence, ITypeSymbol type) =>
        new(key, evidence, call.Syntax, type)
        {
            IsNotNull =
                call.Method.MethodKind == MethodKind.Constructor
                || type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T },
            Fallback = DefaultGivenTo(call, type),
        };

    /// <summary><c>GetValue("Mqtt:Host", "localhost")</c>: what stands in when nothing is configured.</summary>
    private static ConstantValue? DefaultGivenTo(Call call, ITypeSymbol type) =>
        call.Arguments.OfType<ConstantValue>().LastOrDefault() is not { } last ? null
        : type.SpecialType == SpecialType.System_String && last is { Constant: string } ? last
        : type.SpecialType == SpecialType.System_Boolean
        && last is { Constant: bool }
        && call.Method.Name.StartsWith("GetValue", StringComparison.Ordinal)
            ? last
        : null;

    /// <summary>
    /// What a predicate handed to a query looks at, when the query runs over something of the peer's.
    /// </summary>
    private static Evidence EvidenceOfCallback(FunctionValue function, Evidence source, SyntaxNode call, Step step)
    {
        var arguments = function
            .Method.Parameters.Select(parameter =>
                (Value)UnknownValue.OfNotNull(new SymbolKey("callback", parameter), parameter.Type, call, source)
            )
            .ToImmutableArray();
        var evidence = Evidence.None;
        foreach (var result in Entering.Enter(function, arguments, call, step) ?? Array.Empty<Result>())
        {
            evidence |= result.Value.Evidence;
            for (
                var decision = result.State.Decisions;
                decision is not null && !decision.Equals(step.State.Decisions);
                decision = decision.Previous
            )
            {
                evidence |= decision.Evidence;
            }
        }

        return evidence;
    }

    /// <summary>
    /// Notes that an operation can throw, when somebody would catch it; returns the state in which it did not.
    /// </summary>
    public static State MayThrow(SyntaxNode syntax, Evidence evidence, bool returnsVoid, Step step)
    {
        if (!step.Frame.IsInTry)
        {
            return step.State;
        }

        if (!step.Mode.ThrowingIsAnAnswer)
        {
            step.Machine.NoteThrown(step.State);
            return step.State;
        }

        // A logging call is no check; only a failing check that is caught makes a handler fail open.
        if (returnsVoid || (evidence & ~Evidence.Given) == 0)
        {
            return step.State;
        }

        var key = new PlaceKey("thrown", syntax);
        step.Machine.NoteThrown(step.State.WithDecision(key, true, Evidence.Failure));
        return step.State.WithDecision(key, false, Evidence.Failure);
    }
}
