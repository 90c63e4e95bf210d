using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>What a handler does on the way to its answer that a verdict tells.</summary>
internal enum HandlerNoteKind
{
    /// <summary>A statement that weakened the policy of a chain which <c>Build()</c> then used.</summary>
    WeakChainPolicy,

    /// <summary>A chain was built with the program's CA in the extra store, where it does not count.</summary>
    UntrustedExtraStore,

    /// <summary>The handler that a library ships is asked, which decides by the flags beside it.</summary>
    ShippedHandler,

    /// <summary>A chain was built that trusts the program's roots alone.</summary>
    OwnRoots,
}

/// <summary>Something that a handler does, and where.</summary>
internal sealed record HandlerNote(HandlerNoteKind Kind, SyntaxNode Node) : RunNote;
