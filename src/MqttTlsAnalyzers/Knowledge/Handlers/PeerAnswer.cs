using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>What becomes of a peer.</summary>
internal enum PeerOutcome
{
    Out,

    In,

    /// <summary>Settings, files or who came first decide.</summary>
    Switch,

    /// <summary>It may get in; code that cannot be seen decides.</summary>
    Unknown,
}

/// <summary>A way through a handler that ends in yes.</summary>
/// <param name="Uncertain">Questions that go both ways for the peer, one of which leads here.</param>
/// <param name="Answered">Questions whose answer for the peer is known.</param>
internal readonly record struct AcceptingPath(Evidence Uncertain, Evidence Answered)
{
    public Evidence All => Uncertain | Answered;
}

/// <summary>What a handler answers about one peer, and what that rests on.</summary>
internal sealed class PeerAnswer
{
    private readonly List<AcceptingPath> _accepting;

    public PeerAnswer(Peer peer, List<AcceptingPath> accepting, SyntaxNode? origin)
    {
        Peer = peer;
        _accepting = accepting;
        Origin = origin;
        var sure = accepting
            .Where(static path => (path.Uncertain & Unsure) == 0 && (path.All & Evidence.Outside) == 0)
            .ToList();
        Outcome =
            sure.Count > 0 ? PeerOutcome.In
            : accepting.Exists(static path => (path.Uncertain & Unsure) == 0) ? PeerOutcome.Switch
            : accepting.Count > 0 ? PeerOutcome.Unknown
            : PeerOutcome.Out;
        Evidence = sure.Aggregate(Evidence.None, static (all, path) => all | path.All);
        IsByErrorsAlone = sure.Exists(static path => (path.All & PeerEvidence.AnyOfPeer) == 0);
    }

    /// <summary>
    /// Whether a question of this kind lets an attacker in is not known: it may be a check. The errors themselves are
    /// known, so that an open question about them is one to something that is not.
    /// </summary>
    private const Evidence Unsure =
        Evidence.Unseen | Evidence.TrustedCheck | PeerEvidence.Identity | PeerEvidence.Errors;

    public Peer Peer { get; }

    public PeerOutcome Outcome { get; }

    public bool IsIn => Outcome == PeerOutcome.In;

    /// <summary>It may get in, one way or another.</summary>
    public bool MayBeIn => Outcome != PeerOutcome.Out;

    /// <summary>What the ways in rest on.</summary>
    public Evidence Evidence { get; }

    /// <summary>There is a way in that asks nothing about certificate and chain.</summary>
    public bool IsByErrorsAlone { get; }

    /// <summary>No question that goes both ways for the peer keeps it out.</summary>
    public bool IsUnconditional { get; init; }

    /// <summary>
    /// On no way anything but the errors and what comes from outside was asked: whoever comes with the same errors gets
    /// the same answer.
    /// </summary>
    public bool IsSameUnderTheseErrors { get; init; }

    /// <summary>The expression that says yes; null when none does.</summary>
    public SyntaxNode? Origin { get; }

    /// <summary>The same answer, given to another peer.</summary>
    public PeerAnswer To(Peer peer) =>
        new(peer, _accepting, Origin)
        {
            IsUnconditional = IsUnconditional,
            IsSameUnderTheseErrors = IsSameUnderTheseErrors,
        };

    /// <summary>One of the ways that end in yes rests on this.</summary>
    public bool MayRestOn(Evidence evidence) => _accepting.Exists(path => (path.All & evidence) != 0);
}
