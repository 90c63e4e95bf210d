namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// What a value in a handler's run was derived from, and what an answer of the handler rests on. The machine knows the
/// kinds named here; what else a handler can look at is declared by the knowledge of its library.
/// </summary>
[Flags]
internal enum Evidence
{
    None = 0,

    /// <summary>
    /// An argument that says nothing beyond itself: a branch on it is no question about the counterpart.
    /// </summary>
    Given = 1,

    /// <summary>Handed to code that cannot be seen.</summary>
    Unseen = 1 << 1,

    /// <summary>A method that the user's options call a real check.</summary>
    TrustedCheck = 1 << 2,

    /// <summary>A check threw.</summary>
    Failure = 1 << 3,

    /// <summary>Neither counterpart nor program: settings, files, who came first.</summary>
    Outside = 1 << 4,

    /// <summary>The first of the bits that knowledge declares.</summary>
    FirstOfKnowledge = 1 << 8,
}
