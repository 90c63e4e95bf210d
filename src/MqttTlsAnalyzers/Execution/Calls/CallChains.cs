using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Evaluates a chain of calls and property reads from its head, without recursion along the chain.</summary>
internal static class CallChains
{
    private static IOperation? ReceiverOf(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { Instance: { } instance } => instance,
            IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 0 } arguments } =>
                arguments[0] is { Parameter.Ordinal: 0 } first ? first.Value : null,
            IPropertyReferenceOperation { Instance: { } instance } => instance,
            _ => null,
        };

    public static Result[] Evaluate(IOperation operation, Step step)
    {
        var links = new Stack<IOperation>();
        IOperation? head = operation;
        while (head is IInvocationOperation or IPropertyReferenceOperation && !head.ConstantValue.HasValue)
        {
            links.Push(head);
            head = ReceiverOf(head);
        }

        var results = head is null ? Result.One(step.State, ConstantValue.Null) : step.Evaluate(head);
        var hasReceiver = head is not null;
        while (links.Count > 0)
        {
            if (!step.Machine.Spend())
            {
                return Array.Empty<Result>();
            }

            var link = links.Pop();
            if (results.Length == 1)
            {
                results = EvaluateLink(link, hasReceiver ? results[0].Value : null, step.With(results[0].State));
            }
            else
            {
                var next = new List<Result>();
                foreach (var result in results)
                {
                    next.AddRange(EvaluateLink(link, hasReceiver ? result.Value : null, step.With(result.State)));
                }

                results = next.ToArray();
            }

            hasReceiver = true;
        }

        return results;
    }

    private static Result[] EvaluateLink(IOperation link, Value? receiver, Step step)
    {
        var hasInstance =
            link is IInvocationOperation { Instance: not null } or IPropertyReferenceOperation { Instance: not null };
        if (step.Mode.ThrowingIsAnAnswer && hasInstance && receiver is ConstantValue { Constant: null })
        {
            // A NullReferenceException: the handler refuses, unless somebody catches it.
            step.Machine.NoteThrown(step.State);
            return Array.Empty<Result>();
        }

        if (link is IPropertyReferenceOperation property)
        {
            return property.Arguments.IsEmpty
                ? MemberReads.ReadProperty(property, receiver, step)
                : Indexers.Evaluate(property, receiver, step);
        }

        return link is IInvocationOperation invocation
            ? Invoke(invocation, receiver, step)
            : Result.One(
                step.State,
                UnknownValue.Unfollowed(new PlaceKey("link", link.Syntax), link.Type, link.Syntax)
            );
    }

    private static Result[] Invoke(IInvocationOperation invocation, Value? receiver, Step step)
    {
        var arguments =
            receiver is not null && invocation.Instance is null
                ? invocation.Arguments.RemoveAt(0)
                : invocation.Arguments;
        var ways = Operands.InOrder(Operands.ValuesOf(arguments), step);
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
            Arguments.AssignOut(
                arguments,
                Invocations.Invoke(
                    new Call(
                        invocation,
                        invocation.TargetMethod,
                        Arguments.Ordered(invocation.TargetMethod, arguments, operands.Values)
                    )
                    {
                        Receiver = receiver,
                    },
                    step.With(operands.State)
                ),
                step
            );
    }
}
