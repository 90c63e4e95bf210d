namespace MqttTlsAnalyzers.Execution;

/// <summary>The bounds that make every run end.</summary>
internal static class Bounds
{
    /// <summary>
    /// States kept apart at one block; beyond it they are joined (configurations) or the run is given up (handlers).
    /// </summary>
    public const int MaximumStates = 32;

    /// <summary>States that stay apart, at the most, where there were more than <see cref="MaximumStates"/>.</summary>
    public const int KeptStates = 24;

    /// <summary>How often in one run some of too many states stay apart; after that all are joined.</summary>
    public const int MaximumSelections = 32;

    /// <summary>Too many states of which some may stay apart.</summary>
    public const int MaximumChosenFrom = 512;

    /// <summary>Variables and objects in too many states of which some may stay apart.</summary>
    public const int MaximumSelectedFrom = 8_000;

    /// <summary>Visits of one block before its states are joined, which makes loops end.</summary>
    public const int MaximumRounds = 6;

    /// <summary>Visits of one block in a handler's run; further iterations add nothing new.</summary>
    public const int MaximumHandlerRounds = 3;

    /// <summary>Elements of a known list over which a handler's loop runs one by one.</summary>
    public const int MaximumUnrolled = 16;

    /// <summary>Elements of a known list over which a configuration's loop runs one by one.</summary>
    public const int MaximumUnrolledInConfiguration = 8;

    /// <summary>
    /// Calls looked into at the most that are given nothing of MQTTnet's, only because their code may configure
    /// something.
    /// </summary>
    public const int MaximumEnteredUnasked = 24;

    /// <summary>Operations that one call may take in a configuration's run.</summary>
    public const int MaximumCalleeCost = 4_000;

    /// <summary>How deep such calls are followed.</summary>
    public const int MaximumUnaskedDepth = 3;

    /// <summary>Statements of a helper that makes a text or number of locals alone.</summary>
    public const int MaximumStraightStatements = 4;

    /// <summary>Decisions on one path of a handler; one that asks more is not judged.</summary>
    public const int MaximumDecisions = 64;

    /// <summary>Calls entered below the analysed body.</summary>
    public const int MaximumCallDepth = 8;

    /// <summary>How deep objects of the user's are searched for what the peer has shown.</summary>
    public const int MaximumNesting = 3;
}
