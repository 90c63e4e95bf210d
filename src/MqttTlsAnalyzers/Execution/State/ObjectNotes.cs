namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// What is remembered of an object beside its slots, such as calls that came too late. The machine compares and joins
/// it, and only the knowledge that wrote it can read it.
/// </summary>
internal abstract record ObjectNotes
{
    /// <summary>What is remembered where two paths meet; null for nothing.</summary>
    public static ObjectNotes? Joined(ObjectNotes? one, ObjectNotes? two) =>
        Equals(one, two) ? one : (one ?? two)?.Join(one, two);

    /// <summary>Joins two of this kind of notes; null stands for none.</summary>
    protected abstract ObjectNotes? Join(ObjectNotes? one, ObjectNotes? two);
}
