namespace MqttTlsAnalyzers.Execution;

/// <summary><c>record with { … }</c>, and the copies of structs.</summary>
internal static class RecordCopies
{
    /// <summary>The name that the compiler gives to the method with which a record copies itself.</summary>
    public const string CloneMethod = "<Clone>$";

    /// <summary>
    /// The copy that <c>record with { … }</c> starts from; null when a copy constructor of the user's makes it.
    /// </summary>
    public static Result[]? Clone(Call call, Step step)
    {
        if (
            call.Receiver is null
            || (
                step.Mode.TracksEvidence
                && step.EvidenceOf(call.Receiver) != Evidence.None
                && call.Receiver is not ObjectValue
            )
            || call.Method.ContainingType.InstanceConstructors.Any(constructor =>
                !constructor.IsImplicitlyDeclared
                && constructor.Parameters.Length == 1
                && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, call.Method.ContainingType)
            )
        )
        {
            return null;
        }

        return new[] { Copy(call.Receiver, call.Syntax, step) };
    }

    /// <summary>A new object with the same members; of one that was not seen being made, they are unknown.</summary>
    public static Result Copy(Value value, SyntaxNode syntax, Step step)
    {
        var id = new ObjectId(syntax, step.Frame.Path, "copy");
        var copy = step.State.Object(value) is { Kind: ObjectKind.User } original
            ? original with
            {
                IsOpen = false,
                StartsAsDeclared = original is { StartsAsDeclared: true, IsOpen: false },
            }
            : new HeapObject(ObjectKind.User) { IsOpen = true, IsExternal = true };
        return new Result(step.State.WithObject(id, copy), new ObjectValue(id, syntax));
    }
}
