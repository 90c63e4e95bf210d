using System.Collections.Concurrent;
using System.Threading;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Rules.Transport;
using MqttTlsAnalyzers.Rules.Validation;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>
/// Decides which finding is reported, and where. A finding that rests on what others make of a builder or options
/// object belongs to the helper when the helper has it by itself or when all of its callers have it; else to each call.
/// </summary>
/// <remarks>No decision depends on how many callers there are, or on how much of them could be judged.</remarks>
internal sealed class FindingSelection
{
    /// <summary>Rules that say of every path what <see cref="SwitchableValidationRule"/> says of some.</summary>
    private static readonly ImmutableArray<DiagnosticDescriptor> CertainOnEveryPath = ImmutableArray.Create(
        AcceptAllHandlerRule.AcceptsEverything,
        AllowUntrustedRule.AllowsUntrusted,
        IgnoreChainErrorsRule.IgnoresChainErrors,
        AcceptSomeErrorsRule.AcceptsSomeErrors,
        AcceptAllClientsRule.AcceptsEveryClient,
        InsecureDefaultRule.InsecureDefault
    );

    private readonly ConcurrentDictionary<Agreement, bool> _agreements = new();
    private readonly AnalysisServices _services;
    private readonly BodyFindings _bodies;
    private readonly Callers _callers;

    public FindingSelection(AnalysisServices services, BodyFindings bodies, Callers callers)
    {
        _services = services;
        _bodies = bodies;
        _callers = callers;
    }

    /// <summary>
    /// Of everything that the rules say about one body: each thing once, and no switch beside a certainty.
    /// </summary>
    public static ImmutableArray<Finding> Distinct(IEnumerable<Finding> findings)
    {
        var all = findings.ToImmutableArray();
        if (all.Length < 2)
        {
            return all;
        }

        var first = new Dictionary<ReportedAt, Finding>();
        foreach (var finding in all)
        {
            var key = new ReportedAt(finding.Descriptor.Id, finding.Location);
            if (!first.ContainsKey(key))
            {
                first.Add(key, finding);
            }
        }

        // Two configurations share the code: what is certain for one is not a switch for the other.
        var certain = new HashSet<Location>(
            first
                .Values.Where(static finding => CertainOnEveryPath.Contains(finding.Descriptor))
                .Select(static finding => finding.Location)
        );
        var worst = first
            .Values.Where(static finding => WeightOf(finding) > 0)
            .GroupBy(static finding => finding.Location)
            .ToDictionary(static group => group.Key, static group => group.Max(WeightOf));
        return first
            .Values.Where(finding =>
                (finding.Descriptor.Id != SwitchableValidationRule.Switchable.Id || !certain.Contains(finding.Location))
                && (WeightOf(finding) == 0 || WeightOf(finding) == worst[finding.Location])
            )
            .ToImmutableArray();
    }

    /// <summary>
    /// At a call that makes a helper's switches certain, only the worst is reported: a handler that accepts everything
    /// before one that accepts some errors, and that before a flag.
    /// </summary>
    private static int WeightOf(Finding finding) =>
        finding.Descriptor.Equals(AcceptAllHandlerRule.AcceptsEverything) ? 3
        : finding.Descriptor.Equals(AcceptSomeErrorsRule.AcceptsSomeErrors) ? 2
        : finding.Descriptor.Equals(AllowUntrustedRule.AllowsUntrusted)
        || finding.Descriptor.Equals(IgnoreChainErrorsRule.IgnoresChainErrors)
            ? 1
        : 0;

    /// <summary>
    /// What is reported in a body: of its own findings those that belong here, and what its callers agree on.
    /// </summary>
    /// <param name="body">A node that <see cref="FlowGraphs.BodiesOf"/> yields.</param>
    public IEnumerable<Finding> ReportedIn(SyntaxNode body, MqttConcern concern, CancellationToken cancellationToken)
    {
        var result = _bodies.Of(body, cancellationToken);
        foreach (var finding in result.Findings)
        {
            if (
                finding.Source.IsInBody
                || (IsReportedAtCall(finding, concern) && !IsReportedInHelper(finding, cancellationToken))
            )
            {
                yield return finding;
            }
        }

        if (result.DependsOnCallers)
        {
            foreach (var finding in AgreedIn(body, cancellationToken))
            {
                yield return finding;
            }
        }
    }

    /// <summary>
    /// What a server lacks that only a helper makes is not reported again at every call of the helper, as of a test's
    /// start.
    /// </summary>
    private static bool IsReportedAtCall(Finding finding, MqttConcern concern) =>
        concern == MqttConcern.NamesMqtt
        || !finding.IsForCallersToAgree
        || !RuleRegistry.IsAboutServer(finding.Descriptor);

    /// <summary>
    /// Whether a finding that a caller has on a helper's code is reported in the helper: because the helper has it by
    /// itself (it makes the whole configuration), or because all callers have it.
    /// </summary>
    private bool IsReportedInHelper(Finding finding, CancellationToken cancellationToken) =>
        IsFoundInHelper(finding, cancellationToken)
        || finding.IsForCallersToAgree
            && _callers.MakerOf(finding.Source, cancellationToken) is { } helper
            && FlowGraphs.EnclosingBody(finding.Source.Node) is { } body
            && _bodies.Of(body, cancellationToken).DependsOnCallers
            && AllAgree(finding, helper, cancellationToken);

    /// <summary>What all callers of a method, or all readers of a field, find in the body that belongs to it.</summary>
    private IEnumerable<Finding> AgreedIn(SyntaxNode body, CancellationToken cancellationToken)
    {
        if (FlowGraphs.OwnerOf(body, _services.Graphs.ModelOf(body.SyntaxTree), cancellationToken) is not { } owner)
        {
            yield break;
        }

        var reported = new HashSet<FoundOn>();
        foreach (var maker in Callers.MakersIn(owner))
        {
            foreach (var finding in FindingsOfFirstCaller(maker, cancellationToken))
            {
                if (
                    finding.IsForCallersToAgree
                    && !finding.Source.IsInBody
                    && body.Contains(finding.Source.Node)
                    && AllAgree(finding, maker, cancellationToken)
                    && reported.Add(new FoundOn(finding.Descriptor.Id, finding.Source.Node))
                )
                {
                    yield return finding.InHelper();
                }
            }
        }
    }

    /// <summary>Where all agree, the first one that could be judged has the finding too.</summary>
    private ImmutableArray<Finding> FindingsOfFirstCaller(ISymbol maker, CancellationToken cancellationToken)
    {
        foreach (var call in _callers.CallsOf(maker, cancellationToken))
        {
            if (_bodies.Of(call.Body, cancellationToken) is { IsJudged: true } first)
            {
                return first.Findings;
            }
        }

        return ImmutableArray<Finding>.Empty;
    }

    private bool IsFoundInHelper(Finding finding, CancellationToken cancellationToken) =>
        FlowGraphs.EnclosingBody(finding.Source.Node) is { } body
        && _bodies
            .Of(body, cancellationToken)
            .Findings.Any(own =>
                own.Source.IsInBody
                && (
                    (own.Source.Node == finding.Source.Node && own.Descriptor.Id == finding.Descriptor.Id)
                    || (IsPlaintext(own) && IsPlaintext(finding))
                )
            );

    /// <summary>The same missing TLS, reported at the transport or at the credentials.</summary>
    private static bool IsPlaintext(Finding finding) => TurnTlsOn.IsFor(finding.Descriptor);

    private bool AllAgree(Finding finding, ISymbol maker, CancellationToken cancellationToken)
    {
        var agreement = new Agreement(finding.Descriptor.Id, finding.Source.Node, maker);
        return _agreements.TryGetValue(agreement, out var known)
            ? known
            : _agreements.GetOrAdd(agreement, FindAgreement(finding, maker, cancellationToken));
    }

    private bool FindAgreement(Finding finding, ISymbol maker, CancellationToken cancellationToken)
    {
        var isFound = false;
        foreach (var call in _callers.CallsOf(maker, cancellationToken))
        {
            var result = _bodies.Of(call.Body, cancellationToken);
            if (result.Findings.Any(other => IsSame(other, finding) && IsReachedBy(other, call, maker)))
            {
                isFound = true;
            }
            else if (result.IsJudged)
            {
                return false;
            }
        }

        return isFound;
    }

    private static bool IsSame(Finding one, Finding two) =>
        one.Descriptor.Id == two.Descriptor.Id && one.Source.Node == two.Source.Node;

    /// <summary>A body that names a field several times reaches the one object by the first.</summary>
    private static bool IsReachedBy(Finding finding, Use call, ISymbol maker) =>
        finding.Source.CallSite is { } callSite && (maker is not IMethodSymbol || callSite.Node.Contains(call.Name));

    /// <summary>A rule's finding by its place: each is reported once.</summary>
    private readonly record struct ReportedAt(string Id, Location Location);

    /// <summary>A rule's finding by the code that it blames.</summary>
    private readonly record struct FoundOn(string Id, SyntaxNode Node);

    /// <summary>Whether all callers of a maker have a finding on a place; asked once.</summary>
    private readonly record struct Agreement(string Id, SyntaxNode Node, ISymbol Maker);
}
