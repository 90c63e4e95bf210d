namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// What differs between running code that builds a configuration and running a certificate validation handler.
/// </summary>
/// <remarks>
/// Of a configuration all paths matter a little, so states are joined when there are too many. A handler's answer must
/// be exact: the decisions on each path are recorded, and a handler that branches too much is not judged.
/// </remarks>
internal sealed class RunMode
{
    /// <summary>Code that builds a configuration.</summary>
    public static readonly RunMode Configuration = new() { JoinsStates = true, BoundsCallees = true };

    /// <summary>A certificate validation handler.</summary>
    public static readonly RunMode Handler = new()
    {
        RecordsDecisions = true,
        TracksEvidence = true,
        UnrollsLoops = true,
        EntersEverything = true,
        ThrowingIsAnAnswer = true,
        TrustsVirtualMembers = true,
    };

    private RunMode() { }

    /// <summary>States beyond <see cref="Bounds.MaximumStates"/> are joined. Otherwise the run is given up.</summary>
    public bool JoinsStates { get; private init; }

    /// <summary>A call gets a budget of its own; one that exceeds it counts as unseen.</summary>
    public bool BoundsCallees { get; private init; }

    /// <summary>Each branch on something unknown is recorded in the state.</summary>
    public bool RecordsDecisions { get; private init; }

    /// <summary>Values carry what of the counterpart they were derived from.</summary>
    public bool TracksEvidence { get; private init; }

    /// <summary>Loops and queries over a known list run element by element; otherwise once for any element.</summary>
    public bool UnrollsLoops { get; private init; }

    /// <summary>Methods and properties of the compilation are entered whatever they are given or return.</summary>
    public bool EntersEverything { get; private init; }

    /// <summary>An exception ends the run with an answer of its own, also where nothing catches it.</summary>
    public bool ThrowingIsAnAnswer { get; private init; }

    /// <summary>A virtual member does what its declaration says, also where another type may override it.</summary>
    public bool TrustsVirtualMembers { get; private init; }
}
