using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Model;
using static MqttTlsAnalyzers.Model.SslPolicyErrorBits;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Judges a certificate validation handler by its truth table: its body is run once for each of the eight values of
/// <c>SslPolicyErrors</c>, and what each run answers, and on what that depends, makes the verdict.
/// </summary>
internal sealed class HandlerEvaluator
{
    /// <summary>Operations per run; a handler that needs more is not judged.</summary>
    private const int Budget = 20_000;

    private readonly CompilationFacts _facts;
    private readonly SyntaxNode _root;
    private readonly CancellationToken _cancellationToken;
    private readonly List<(FunctionValue Function, State Captured, HandlerVerdict Verdict)> _verdicts = new();

    public HandlerEvaluator(CompilationFacts facts, SyntaxNode root, CancellationToken cancellationToken)
    {
        _facts = facts;
        _root = root;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Judges what a handler setting holds: a delegate, null, or something that cannot be seen.</summary>
    public HandlerVerdict Judge(Value handler)
    {
        switch (handler)
        {
            case ConstantValue { Constant: null }:
                return HandlerVerdict.NoHandler;
            case FunctionValue function when function.Method.ReturnType.SpecialType == SpecialType.System_Boolean:
                return Judge(function);
            default:
                return HandlerVerdict.Opaque;
        }
    }

    private HandlerVerdict Judge(FunctionValue function)
    {
        var captured = CapturedBy(function);
        if (captured.IsEmptyBut(function.Receiver) && CodeOf(function) is { } code)
        {
            return _facts.VerdictOf(code, () => Judge(function, captured));
        }

        // Paths of one body often differ in what no handler looks at.
        foreach (var known in _verdicts)
        {
            if (known.Function.Equals(function) && known.Captured.HasSameContent(captured))
            {
                return known.Verdict;
            }
        }

        var verdict = Judge(function, captured);
        _verdicts.Add((function, captured, verdict));
        return verdict;
    }

    private HandlerVerdict Judge(FunctionValue function, State captured)
    {
        var answers = new Answers[AllErrors + 1];
        var weakPolicies = new List<SyntaxNode>();
        var wrongCause = default(SyntaxNode);
        for (var errors = 0; errors <= AllErrors; errors++)
        {
            var evaluator = new Machine(_facts, _root, RunMode.Handler, Budget, _cancellationToken);
            var state = captured;
            if (ArgumentsFor(function.Method, errors, ref state) is not { } arguments)
            {
                return HandlerVerdict.Opaque;
            }

            var ends = evaluator.Run(function, arguments, state);
            if (evaluator.IsExhausted)
            {
                return HandlerVerdict.Opaque;
            }

            answers[errors] = Answers.Of(ends);
            weakPolicies.AddRange(evaluator.WeakChainPolicies);
            if (errors == 0 && NamesNoParameter(function))
            {
                // _ => true: whatever it is given, it answers the same.
                return Verdict(
                    function,
                    Enumerable.Repeat(answers[0], answers.Length).ToArray(),
                    weakPolicies,
                    answers[0].AcceptingOrigin
                );
            }

            wrongCause ??= errors is not 0 and not RemoteCertificateNotAvailable
                ? answers[errors].AcceptingOrigin
                : null;
        }

        return Verdict(function, answers, weakPolicies, wrongCause);
    }

    private HandlerVerdict Verdict(
        FunctionValue function,
        Answers[] answers,
        List<SyntaxNode> weakPolicies,
        SyntaxNode? cause
    )
    {
        var flaws = HandlerFlaw.None;
        var accepted = 0;
        var errorsOfPeers = new[]
        {
            RemoteCertificateNameMismatch,
            RemoteCertificateChainErrors,
            RemoteCertificateNameMismatch | RemoteCertificateChainErrors,
        };
        if (answers[0].IsAlwaysTrue && errorsOfPeers.All(errors => answers[errors].IsAlwaysTrue))
        {
            flaws |= HandlerFlaw.AcceptsEverything;
        }
        else
        {
            for (var errors = 1; errors <= AllErrors; errors++)
            {
                if (answers[errors].IsAlwaysTrue || answers[errors].FailsOpen)
                {
                    accepted |= errors;
                }
            }

            flaws |= accepted != 0 ? HandlerFlaw.AcceptsSomeErrors : 0;
            flaws |=
                errorsOfPeers.Any(errors => answers[errors].IsDecidedElsewhere)
                || (IsServerCallback(function.Method) && answers[RemoteCertificateNotAvailable].IsDecidedElsewhere)
                    ? HandlerFlaw.DecidedElsewhere
                    : 0;
        }

        flaws |= errorsOfPeers.Any(errors => answers[errors].TrustsAnyRoot) ? HandlerFlaw.TrustsAnyRoot : 0;
        flaws |= answers[RemoteCertificateNameMismatch].ChecksOnlyChain ? HandlerFlaw.IgnoresHostName : 0;
        flaws |=
            answers[RemoteCertificateNotAvailable].IsAlwaysTrue || answers[RemoteCertificateNotAvailable].FailsOpen
                ? HandlerFlaw.AcceptsMissingCertificate
                : 0;
        return new HandlerVerdict
        {
            IsJudged = true,
            Flaws = flaws,
            AcceptedErrors = accepted,
            PinsWithoutName = answers[RemoteCertificateNameMismatch].Pins,
            HasOwnTrustAnchor = answers[RemoteCertificateChainErrors].HasOwnAnchor,
            Body = CodeOf(function),
            Cause = cause,
            WeakChainPolicy = weakPolicies.FirstOrDefault(),
        };
    }

    private bool NamesNoParameter(FunctionValue function)
    {
        SyntaxNode? body = CodeOf(function) switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.Body,
            BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
            LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
            _ => null,
        };
        return body is not null
            && !body.DescendantTokens()
                .Any(token =>
                    token.IsKind(SyntaxKind.IdentifierToken)
                    && function.Method.Parameters.Any(parameter => token.ValueText == parameter.Name)
                );
    }

    /// <summary>
    /// A <c>RemoteCertificateValidationCallback</c>: only a server's peer can come without a certificate.
    /// </summary>
    private static bool IsServerCallback(IMethodSymbol method) =>
        method.Parameters is { Length: 4 } parameters && parameters[0].Type.SpecialType == SpecialType.System_Object;

    /// <summary>The lambda, or the declaration of the method; null when that stands in another assembly.</summary>
    private SyntaxNode? CodeOf(FunctionValue function) =>
        function.Lambda?.Syntax
        ?? function.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken);

    /// <summary>
    /// What the delegate can rely on of the state around it: variables that are written once and that it can reach, and
    /// the objects that it can reach.
    /// </summary>
    private State CapturedBy(FunctionValue function)
    {
        var scope = function.Lambda is { } lambda ? EnclosingBody(lambda.Syntax) : null;
        var names = NamesIn(function);
        return function
            .Captured.WithDecisions(null)
            .WithoutFacts()
            .WithoutVariables(key =>
                key switch
                {
                    ILocalSymbol or IParameterSymbol => scope is null
                        || names?.Contains(((ISymbol)key).Name) == false
                        || _facts.WritesOf(((ISymbol)key).Name, scope) > 0,
                    ISymbol => false,
                    _ => true,
                }
            )
            .WithoutUnreachable(function.Receiver);
    }

    /// <summary>
    /// The names that a lambda can mean a variable by; null when code that it runs may stand elsewhere.
    /// </summary>
    private static HashSet<string>? NamesIn(FunctionValue function)
    {
        if (
            function.Lambda is not { } lambda
            || function.Owner is not { LocalFunctions.IsEmpty: true, Parent: null }
            || function.Captured.HoldsFunctions
        )
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in lambda.Syntax.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                names.Add(token.ValueText);
            }
        }

        return names;
    }

    private static SyntaxNode EnclosingBody(SyntaxNode lambda)
    {
        var node = lambda;
        while (node.Parent is { } parent and not TypeDeclarationSyntax)
        {
            node = parent;
        }

        return node;
    }

    /// <summary>
    /// The arguments that the TLS stack passes for a value of the errors. The shapes: one event argument or context
    /// (its members by name), or certificate, chain and errors as parameters. Null for any other signature.
    /// </summary>
    private ImmutableArray<Value>? ArgumentsFor(IMethodSymbol method, int errors, ref State state)
    {
        var isMissing = (errors & RemoteCertificateNotAvailable) != 0;
        var errorsValue = new ConstantValue(errors, null, Evidence.Errors);
        var certificateType = default(ITypeSymbol);
        Value chain = new ConstantValue(null, null, Evidence.Chain);
        if (!isMissing)
        {
            var id = new ObjectId(_root, null, "peer chain");
            state = state.WithObject(id, new HeapObject(ObjectKind.Chain) { IsOpen = true, IsExternal = true });
            chain = new ObjectValue(id);
        }

        var arguments = ImmutableArray.CreateBuilder<Value>();
        var hasErrors = false;
        foreach (var parameter in method.Parameters)
        {
            switch (parameter.Type.Name)
            {
                case "SslPolicyErrors":
                    hasErrors = true;
                    arguments.Add(errorsValue);
                    break;
                case "X509Certificate" or "X509Certificate2":
                    arguments.Add(Certificate(parameter.Type));
                    break;
                case "X509Chain":
                    arguments.Add(chain);
                    break;
                case "MqttClientCertificateValidationEventArgs" or "MqttClientCertificateValidationCallbackContext":
                    hasErrors = true;
                    certificateType = (
                        parameter.Type.GetMembers("Certificate").FirstOrDefault() as IPropertySymbol
                    )?.Type;
                    arguments.Add(
                        DataValue.Of(
                            DataKind.HandlerArgument,
                            null,
                            ("SslPolicyErrors", errorsValue),
                            ("Certificate", Certificate(certificateType)),
                            ("Chain", chain),
                            (MemberNames.ClientOptions, new UnknownValue("handler's options", isNotNull: true))
                        )
                    );
                    break;
                default:
                    arguments.Add(
                        new UnknownValue(
                            ("handler parameter", parameter.Ordinal),
                            isNotNull: true,
                            type: parameter.Type
                        )
                    );
                    break;
            }
        }

        return hasErrors ? arguments.ToImmutable() : null;

        Value Certificate(ITypeSymbol? type) =>
            isMissing
                ? new ConstantValue(null, null, Evidence.Certificate)
                : new UnknownValue(Certificates.PeerKey, Evidence.Certificate, isNotNull: true, type: type);
    }

    /// <summary>What a handler answers for one value of the errors.</summary>
    private sealed class Answers
    {
        private readonly List<(bool Accepts, Evidence Evidence)> _paths = new();

        public bool IsAlwaysTrue => _paths.Count > 0 && _paths.All(static path => path.Accepts);

        /// <summary>A failing check of the certificate makes it accept.</summary>
        public bool FailsOpen => Accepting.Any(static path => path.Evidence == Evidence.Failure);

        /// <summary>Some acceptance rests on conditions, none of which looks at certificate, chain or errors.</summary>
        public bool IsDecidedElsewhere => !IsAlwaysTrue && Accepting.Any(static path => path.Evidence == Evidence.None);

        /// <summary>Accepts on a chain under any root, without looking at whose root it is.</summary>
        public bool TrustsAnyRoot =>
            Accepting.Any(static path =>
                (path.Evidence & Evidence.ChainOfAnyRoot) != 0
                && (
                    path.Evidence
                    & ~(Evidence.ChainOfAnyRoot | Evidence.Dates | Evidence.Name | Evidence.Failure | Evidence.Errors)
                ) == 0
            );

        /// <summary>Accepts on nothing but the chain (and dates).</summary>
        public bool ChecksOnlyChain =>
            Accepting.Any(static path =>
                (path.Evidence & Evidence.AnyChain) != 0
                && (path.Evidence & ~(Evidence.AnyChain | Evidence.Dates | Evidence.Failure | Evidence.Errors)) == 0
            );

        public bool Pins => Accepting.Any(static path => (path.Evidence & Evidence.Identity) != 0);

        public bool HasOwnAnchor =>
            Accepting.Any(static path => (path.Evidence & (Evidence.ChainOfOwnRoot | Evidence.Identity)) != 0);

        /// <summary>The expression that says yes.</summary>
        public SyntaxNode? AcceptingOrigin { get; private set; }

        private IEnumerable<(bool Accepts, Evidence Evidence)> Accepting => _paths.Where(static path => path.Accepts);

        public static Answers Of(IReadOnlyList<(State State, Value? Result)> ends)
        {
            var answers = new Answers();
            var leaves = new List<(List<Decision> Decisions, bool Accepts)>();
            foreach (var (state, result) in ends)
            {
                var decisions = new List<Decision>();
                for (var decision = state.Decisions; decision is not null; decision = decision.Previous)
                {
                    decisions.Insert(0, decision);
                }

                switch (result)
                {
                    case ConstantValue { Constant: bool accepts }:
                        leaves.Add((decisions, accepts));
                        answers.AcceptingOrigin ??= accepts ? result.Origin : null;
                        break;
                    case null:
                        // Ended in an exception: the connection is refused.
                        leaves.Add((decisions, false));
                        break;
                    default:
                        // The answer itself is a question: it can be yes or no.
                        var key = result is UnknownValue unknown ? unknown.Key : result;
                        var known = decisions.FirstOrDefault(decision => decision.Key.Equals(key));
                        var isNegated = result is UnknownValue { IsNegated: true };
                        if (known is not null)
                        {
                            leaves.Add((decisions, known.Outcome != isNegated));
                            break;
                        }

                        leaves.Add(
                            (new List<Decision>(decisions) { new(key, true, result.Evidence, null) }, !isNegated)
                        );
                        leaves.Add(
                            (new List<Decision>(decisions) { new(key, false, result.Evidence, null) }, isNegated)
                        );
                        break;
                }
            }

            answers.Collect(leaves, 0, Evidence.None);
            return answers;
        }

        /// <summary>
        /// Walks the tree that the runs' decisions form and notes each way to an answer with the evidence of those
        /// decisions that matter: where both answers of a question lead to the same, it does not.
        /// </summary>
        private void Collect(List<(List<Decision> Decisions, bool Accepts)> leaves, int depth, Evidence evidence)
        {
            if (leaves.Count == 0)
            {
                return;
            }

            if (leaves.All(leaf => leaf.Accepts == leaves[0].Accepts))
            {
                _paths.Add((leaves[0].Accepts, evidence));
                return;
            }

            // Runs that end earlier than others cannot be told apart by a decision; take them as they are.
            var deciding = leaves.Where(leaf => leaf.Decisions.Count > depth).ToList();
            foreach (
                var group in leaves.Where(leaf => leaf.Decisions.Count <= depth).GroupBy(static leaf => leaf.Accepts)
            )
            {
                _paths.Add((group.Key, evidence));
            }

            foreach (var question in deciding.GroupBy(leaf => leaf.Decisions[depth].Key))
            {
                var yes = question.Where(leaf => leaf.Decisions[depth].Outcome).ToList();
                var no = question.Where(leaf => !leaf.Decisions[depth].Outcome).ToList();
                if (SameTree(yes, no, depth + 1))
                {
                    Collect(yes, depth + 1, evidence);
                    continue;
                }

                Collect(yes, depth + 1, evidence | Asked(yes));
                // Not failing is no evidence; only having failed is.
                Collect(no, depth + 1, Asked(no) == Evidence.Failure ? evidence : evidence | Asked(no));
            }

            Evidence Asked(List<(List<Decision> Decisions, bool Accepts)> answered) =>
                answered.Count > 0 ? answered[0].Decisions[depth].Evidence : Evidence.None;
        }

        private static bool SameTree(
            List<(List<Decision> Decisions, bool Accepts)> one,
            List<(List<Decision> Decisions, bool Accepts)> two,
            int depth
        )
        {
            if (one.Count != two.Count)
            {
                return one.Count > 0
                    && two.Count > 0
                    && one.All(leaf => leaf.Accepts == one[0].Accepts)
                    && two.All(leaf => leaf.Accepts == one[0].Accepts);
            }

            var unmatched = new Dictionary<(List<Decision> Decisions, bool Accepts), int>(new LeafComparer(depth));
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

        /// <summary>Leaves are the same when the same decisions lead to the same answer from a depth on.</summary>
        private sealed class LeafComparer : IEqualityComparer<(List<Decision> Decisions, bool Accepts)>
        {
            private readonly int _depth;

            public LeafComparer(int depth) => _depth = depth;

            public bool Equals(
                (List<Decision> Decisions, bool Accepts) one,
                (List<Decision> Decisions, bool Accepts) two
            )
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

            public int GetHashCode((List<Decision> Decisions, bool Accepts) leaf)
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
}
