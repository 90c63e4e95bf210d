using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary><c>new { Host = host, Port = 8883 }</c>: an object whose properties never change.</summary>
internal static class AnonymousObjects
{
    public static Result[] Evaluate(IAnonymousObjectCreationOperation creation, Step step)
    {
        var values = creation
            .Initializers.Select(static item => item is IAssignmentOperation assignment ? assignment.Value : item)
            .ToArray();
        var id = new ObjectId(creation.Syntax, step.Frame.Path, string.Empty);
        return Operands
            .InOrder(values, step)
            .Select(results =>
            {
                var item = new HeapObject(ObjectKind.User) { Type = creation.Type as INamedTypeSymbol };
                for (var i = 0; i < values.Length; i++)
                {
                    if (
                        creation.Initializers[i] is IAssignmentOperation
                        {
                            Target: IPropertyReferenceOperation { Property.Name: var name }
                        }
                    )
                    {
                        item = item.With(name, new SlotValue(results.Values[i], null));
                    }
                }

                return new Result(results.State.WithObject(id, item), new ObjectValue(id, creation.Syntax));
            })
            .ToArray();
    }
}
