namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Whom a handler's run is about: the handler decides whether to let it in. What it shows is known to the knowledge
/// that runs the handler.
/// </summary>
internal abstract class Counterpart
{
    /// <summary>It ought to be let in: a check that the user trusts passes for it.</summary>
    public abstract bool ShouldPass { get; }
}
