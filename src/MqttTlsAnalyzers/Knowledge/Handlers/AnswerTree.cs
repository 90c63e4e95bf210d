using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>The decisions of all ways through a handler, from which follows which of them matter.</summary>
internal sealed class AnswerTree
{
    private readonly List<AcceptingPath> _accepting = new();

    private AnswerTree() { }

    /// <summary>What a handler's run for a peer has answered.</summary>
    public static PeerAnswer Of(Peer peer, IReadOnlyList<(State State, Value? Result)> ends)
    {
        var origin = default(SyntaxNode);
        var leaves = new List<Leaf>();
        foreach (var (state, result) in ends)
        {
            var decisions = new List<Decision>();
            for (var decision = state.Decisions; decision is not null; decision = decision.Previous)
            {
                decisions.Add(decision);
            }

            decisions.Reverse();
            AddLeaves(leaves, decisions, result);
            origin ??= result is ConstantValue { Constant: false } ? null : result?.Origin;
        }

        var tree = new AnswerTree();
        tree.Collect(leaves, 0, default);
        return new PeerAnswer(peer, tree._accepting, origin)
        {
            IsUnconditional = leaves.TrueForAll(static leaf => leaf.Accepts),
            IsSameUnderTheseErrors =
                ends.Count > 0
                && ends.All(static end => end.Result is not null)
                && leaves.TrueForAll(static leaf =>
                    leaf.Decisions.TrueForAll(static decision =>
                        (decision.Evidence & ~(PeerEvidence.Errors | Evidence.Outside)) == 0
                    )
                ),
        };
    }

    private static void AddLeaves(List<Leaf> leaves, List<Decision> decisions, Value? result)
    {
        switch (result)
        {
            case ConstantValue { Constant: bool accepts }:
                decisions.Add(
                    new Decision(AnsweredQuestion.Result, accepts, result.Evidence & ~PeerEvidence.Errors, null)
                );
                leaves.Add(new Leaf(decisions, accepts));
                return;
            case null:
                // Ended in an exception: the connection is refused.
                leaves.Add(new Leaf(decisions, false));
                return;
        }

        // The answer itself is a question: it can be yes or no.
        var key = result is UnknownValue unknown ? unknown.Key : result;
        var isNegated = result is UnknownValue { IsNegated: true };
        if (decisions.Find(decision => decision.Key.Equals(key)) is { } known)
        {
            leaves.Add(new Leaf(decisions, known.Outcome != isNegated));
            return;
        }

        var evidence = result.Evidence == Evidence.None ? Evidence.Outside : result.Evidence;
        leaves.Add(new Leaf(new List<Decision>(decisions) { new(key, true, evidence, null) }, !isNegated));
        leaves.Add(new Leaf(new List<Decision>(decisions) { new(key, false, evidence, null) }, isNegated));
    }

    /// <summary>
    /// Walks the tree that the runs' decisions form and notes each way to an answer with the evidence of those
    /// decisions that matter: where both answers of a question lead to the same, it does not.
    /// </summary>
    private void Collect(List<Leaf> leaves, int depth, AcceptingPath path)
    {
        if (leaves.Count == 0)
        {
            return;
        }

        if (leaves.TrueForAll(leaf => leaf.Accepts == leaves[0].Accepts))
        {
            // What the table has answered on all of these ways cannot be told from what mattered.
            Note(leaves[0].Accepts, path with { Answered = path.Answered | AnsweredBelow(leaves, depth) });
            return;
        }

        // Runs that end earlier than others cannot be told apart by a decision; take them as they are.
        foreach (var leaf in leaves.Where(leaf => leaf.Decisions.Count <= depth))
        {
            Note(leaf.Accepts, path);
        }

        foreach (
            var question in leaves
                .Where(leaf => leaf.Decisions.Count > depth)
                .GroupBy(leaf => leaf.Decisions[depth].Key)
        )
        {
            var yes = question.Where(leaf => leaf.Decisions[depth].Outcome).ToList();
            var no = question.Where(leaf => !leaf.Decisions[depth].Outcome).ToList();
            if (question.Key is AnsweredQuestion)
            {
                var answered = question.First().Decisions[depth].Evidence;
                Collect(question.ToList(), depth + 1, path with { Answered = path.Answered | answered });
            }
            else if (SameTree(yes, no, depth + 1))
            {
                Collect(yes, depth + 1, path);
            }
            else
            {
                Collect(yes, depth + 1, path with { Uncertain = path.Uncertain | EvidenceOf(yes) });
                // Not failing is no evidence; only having failed is.
                Collect(
                    no,
                    depth + 1,
                    EvidenceOf(no) == Evidence.Failure
                        ? path
                        : path with
                        {
                            Uncertain = path.Uncertain | EvidenceOf(no),
                        }
                );
            }
        }

        // The same question can mean less when it is answered no: a loop that has nothing to loop over.
        Evidence EvidenceOf(List<Leaf> answered) =>
            answered.Count > 0 ? answered[0].Decisions[depth].Evidence : Evidence.None;
    }

    private void Note(bool accepts, AcceptingPath path)
    {
        if (accepts)
        {
            _accepting.Add(path);
        }
    }

    private static Evidence AnsweredBelow(List<Leaf> leaves, int depth) =>
        leaves
            .SelectMany(leaf => leaf.Decisions.Skip(depth))
            .Where(static decision => decision.Key is AnsweredQuestion)
            .Aggregate(Evidence.None, static (all, decision) => all | decision.Evidence);

    private static bool SameTree(List<Leaf> one, List<Leaf> two, int depth)
    {
        if (one.Count != two.Count)
        {
            return one.Count > 0
                && two.Count > 0
                && one.All(leaf => leaf.Accepts == one[0].Accepts)
                && two.All(leaf => leaf.Accepts == one[0].Accepts);
        }

        var unmatched = new Dictionary<Leaf, int>(new LeafComparer(depth));
        foreach (var leaf in one)
        {
            unmatched[leaf] = unmatched.TryGetValue(leaf, out var count) ? count + 1 : 1;
        }

        foreach (var leaf in two)
        {
            if (!unmatched.TryGetValue(leaf, out var count) || count == 0)
            {
                return false;
            }

            unmatched[leaf] = count - 1;
        }

        return true;
    }

    /// <summary>A way through the handler: what was decided on it, and whether it ends in yes.</summary>
    private readonly record struct Leaf(List<Decision> Decisions, bool Accepts);

    /// <summary>Leaves are the same when the same decisions lead to the same answer from a depth on.</summary>
    private sealed class LeafComparer : IEqualityComparer<Leaf>
    {
        private readonly int _depth;

        public LeafComparer(int depth) => _depth = depth;

        public bool Equals(Leaf one, Leaf two)
        {
            if (one.Accepts != two.Accepts || one.Decisions.Count != two.Decisions.Count)
            {
                return false;
            }

            for (var i = _depth; i < one.Decisions.Count; i++)
            {
                if (
                    one.Decisions[i].Outcome != two.Decisions[i].Outcome
                    || !one.Decisions[i].Key.Equals(two.Decisions[i].Key)
                )
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(Leaf leaf)
        {
            var hash = leaf.Accepts ? 1 : 0;
            for (var i = _depth; i < leaf.Decisions.Count; i++)
            {
                hash = unchecked(
                    (hash * 31) + (leaf.Decisions[i].Key.GetHashCode() * 2) + (leaf.Decisions[i].Outcome ? 1 : 0)
                );
            }

            return hash;
        }
    }
}
