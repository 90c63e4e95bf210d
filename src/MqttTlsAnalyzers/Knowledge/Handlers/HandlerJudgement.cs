using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;
using static MqttTlsAnalyzers.Model.SslPolicyErrorBits;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>Makes a verdict of whom a handler lets in. Of several flaws the worst is reported.</summary>
internal sealed class HandlerJudgement
{
    /// <summary>
    /// Tells more than that the chain was looked at: a certificate was recognised, or a policy chosen.
    /// </summary>
    private const Evidence Deliberate =
        PeerEvidence.Choosable
        | PeerEvidence.Name
        | PeerEvidence.Identity
        | PeerEvidence.ChainOfAnyRoot
        | PeerEvidence.ChainOfOwnRoot;

    private readonly HandlerRun _run;
    private readonly List<PeerAnswer> _answers;

    /// <summary>Answers about peers that nobody is, each asked once.</summary>
    private readonly List<PeerAnswer> _further = new();
    private bool _isExhausted;

    private HandlerJudgement(HandlerRun run, List<PeerAnswer> answers)
    {
        _run = run;
        _answers = answers;
    }

    private IEnumerable<PeerAnswer> Attackers =>
        _answers.Where(static answer => answer.Peer is { IsRight: false, HasCertificate: true });

    /// <summary>Judges a handler; null when it cannot be asked, or needs too much.</summary>
    public static HandlerVerdict? Of(HandlerRun run)
    {
        var answers = new List<PeerAnswer>();
        foreach (var peer in run.IsOfServer ? Peer.OfServers : Peer.OfClients)
        {
            if (run.Ask(peer) is not { } answer)
            {
                return null;
            }

            answers.Add(answer);
        }

        var judgement = new HandlerJudgement(run, answers);
        var verdict = judgement.Verdict();
        return judgement._isExhausted ? null : verdict;
    }

    private HandlerVerdict Verdict()
    {
        var accepted = AcceptedErrors();
        var flaw = WorstFlaw(accepted);
        var right = AnswerOf(Peer.RightOfOwnCa);
        return new HandlerVerdict
        {
            IsJudged = true,
            Flaws = flaw | (AcceptsNobody() ? HandlerFlaw.AcceptsMissingCertificate : HandlerFlaw.None),
            AcceptedErrors = flaw == HandlerFlaw.AcceptsSomeErrors ? accepted : 0,
            PinsWithoutName = PinsWithoutName(right),
            HasOwnTrustAnchor =
                _run.First(HandlerNoteKind.OwnRoots) is not null
                || right?.MayRestOn(PeerEvidence.Identity) == true
                || TellsOwnCa(right),
            LacksNameCheck =
                flaw is HandlerFlaw.TrustsAnyRoot or HandlerFlaw.TrustsCopies or HandlerFlaw.TrustsExtraStore
                && LacksNameCheck(),
            ReadsFlags = _run.First(HandlerNoteKind.ShippedHandler) is not null,
            Cause = SettingSource.Of(CauseOf(flaw)),
            WeakChainPolicy =
                flaw == HandlerFlaw.TrustsAnyRoot
                    ? SettingSource.Of(_run.First(HandlerNoteKind.WeakChainPolicy))
                    : null,
        };
    }

    private PeerAnswer? AnswerOf(Peer peer) => _answers.Find(answer => answer.Peer.Name == peer.Name);

    /// <summary>What the handler answers about any peer, each asked once; null when it needs too much.</summary>
    private PeerAnswer? Ask(Peer peer)
    {
        var known = _answers
            .Concat(_further)
            .FirstOrDefault(answer => answer.Peer.Name == peer.Name && answer.Peer.Errors == peer.Errors);
        if (known is not null)
        {
            return known;
        }

        if (_run.Ask(peer) is not { } asked)
        {
            _isExhausted = true;
            return null;
        }

        _further.Add(asked);
        return asked;
    }

    private bool AcceptsNobody() => AnswerOf(Peer.Nobody)?.IsIn == true;

    /// <summary>The errors that let a peer in whatever its certificate and chain.</summary>
    private int AcceptedErrors()
    {
        var accepted = AcceptsNobody() ? RemoteCertificateNotAvailable : 0;
        var chainErrors = Attackers.Where(static answer => answer.Peer.Errors == RemoteCertificateChainErrors).ToList();
        if (
            chainErrors.TrueForAll(static answer => answer.IsIn)
            && !chainErrors.Exists(static answer => (answer.Evidence & Deliberate) != 0)
            && (
                chainErrors.TrueForAll(static answer => answer.IsByErrorsAlone)
                || LetsAnythingIn(RemoteCertificateChainErrors)
            )
        )
        {
            accepted |= RemoteCertificateChainErrors;
        }

        if (_run.IsOfServer)
        {
            // No name is asked of a client; a handler that would not mind a wrong one looks at nothing.
            const int all = RemoteCertificateNameMismatch | RemoteCertificateChainErrors;
            accepted |=
                (accepted & RemoteCertificateChainErrors) != 0 && LetsAnythingIn(all)
                    ? RemoteCertificateNameMismatch
                    : 0;
        }
        else
        {
            accepted |= AcceptedWithOtherName(Peer.OtherNameOfPublicCa) | AcceptedWithOtherName(Peer.OtherNameOfOwnCa);
        }

        foreach (var answer in Attackers)
        {
            // A check that can be made to fail, and a catch block that says yes.
            accepted |= answer.IsIn && (answer.Evidence & Evidence.Failure) != 0 ? answer.Peer.Errors : 0;
        }

        return accepted;
    }

    /// <summary>
    /// Whatever is asked changes nothing, for those to whom an answer is known and for those who may answer either way.
    /// Lengths and kinds are known of all alike, so that such a question still counts.
    /// </summary>
    private bool LetsEverybodyIn() =>
        !_run.IsOfServer
        && _answers.TrueForAll(static answer =>
            answer is { IsIn: true, IsUnconditional: true }
            && (answer.Evidence & PeerEvidence.AnyChain) == 0
            && (
                (answer.Evidence & PeerEvidence.Choosable) == 0
                || (answer.Evidence & (PeerEvidence.Name | PeerEvidence.Identity)) != 0
            )
        );

    private int AcceptedWithOtherName(Peer peer) =>
        AnswerOf(peer) is { IsIn: true } answer
        && (answer.Evidence & Deliberate) == 0
        && (answer.IsByErrorsAlone || LetsAnythingIn(peer.Errors))
            ? peer.Errors
            : 0;

    /// <summary>
    /// Under these errors neither a hopeless chain nor a short, a strange or a flawless one makes a difference.
    /// </summary>
    private bool LetsAnythingIn(int errors) =>
        LetsIn(Peer.Hopeless.Under(errors))
        && LetsIn(Peer.SelfSigned.Under(errors))
        && LetsIn(Peer.Rogue.Under(errors))
        && LetsIn(Peer.RightOfPublicCa.Under(errors));

    private bool LetsIn(Peer peer) => Ask(peer) is { IsIn: true } answer && (answer.Evidence & Deliberate) == 0;

    private static bool HasFailed(PeerAnswer answer) => (answer.Evidence & Evidence.Failure) != 0;

    private HandlerFlaw WorstFlaw(int accepted)
    {
        const int all = RemoteCertificateNameMismatch | RemoteCertificateChainErrors;
        if (
            LetsEverybodyIn()
            || (accepted & all) == all && Attackers.All(static answer => answer.IsIn && !HasFailed(answer))
        )
        {
            return HandlerFlaw.AcceptsEverything;
        }

        if (accepted != 0)
        {
            return HandlerFlaw.AcceptsSomeErrors;
        }

        var selfMade = Attackers.Where(static answer => answer.IsIn && answer.Peer.IsSelfMade).ToList();
        if (selfMade.Count > 0)
        {
            return selfMade.Exists(static answer => (answer.Evidence & PeerEvidence.AnyChain) != 0)
                ? HandlerFlaw.TrustsAnyRoot
                : HandlerFlaw.TrustsCopies;
        }

        if (Attackers.Any(static answer => answer.IsIn && !answer.Peer.HasRightName))
        {
            return HandlerFlaw.IgnoresHostName;
        }

        if (_answers.Exists(static answer => answer is { Outcome: PeerOutcome.Switch, Peer.IsRight: false }))
        {
            return HandlerFlaw.DecidedElsewhere;
        }

        return
            _run.First(HandlerNoteKind.UntrustedExtraStore) is not null
            && AnswerOf(Peer.RightOfOwnCa) is { MayBeIn: false }
            && AnswerOf(Peer.RightOfPublicCa) is { IsIn: true }
            ? HandlerFlaw.TrustsExtraStore
            : HandlerFlaw.None;
    }

    private bool LacksNameCheck()
    {
        if (_run.IsOfServer)
        {
            return false;
        }

        if (Attackers.Any(static answer => answer.MayBeIn && !answer.Peer.HasRightName))
        {
            return true;
        }

        return Ask(Peer.OtherNameWithRevocation) is { MayBeIn: true };
    }

    /// <summary>Whoever shows the known certificate gets in under any name.</summary>
    private bool PinsWithoutName(PeerAnswer? right)
    {
        if (right?.MayRestOn(PeerEvidence.Identity) != true)
        {
            return false;
        }

        var underAnyName = Peer.RightOfOwnCa.Under(RemoteCertificateNameMismatch | RemoteCertificateChainErrors);
        return Ask(underAnyName)?.MayRestOn(PeerEvidence.Identity) == true;
    }

    /// <summary>A broker of the program's CA gets in, one of another CA does not.</summary>
    private bool TellsOwnCa(PeerAnswer? right) => right is { IsIn: true } && AnswerOf(Peer.Rogue) is { MayBeIn: false };

    private SyntaxNode? CauseOf(HandlerFlaw flaw) =>
        flaw switch
        {
            HandlerFlaw.TrustsExtraStore => _run.First(HandlerNoteKind.UntrustedExtraStore),
            HandlerFlaw.IgnoresHostName => Attackers
                .FirstOrDefault(static answer => answer.IsIn && !answer.Peer.HasRightName)
                ?.Origin,
            HandlerFlaw.DecidedElsewhere => Attackers
                .FirstOrDefault(static answer => answer.Outcome == PeerOutcome.Switch)
                ?.Origin,
            _ => Attackers.FirstOrDefault(static answer => answer.IsIn)?.Origin,
        };
}
