using System.Globalization;
using System.IO;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Options;

namespace MqttTlsAnalyzers.Rules;

/// <summary>
/// A rule: one id. It reads the model and reports; it never touches Roslyn's trees or symbols itself.
/// </summary>
internal abstract class Rule
{
    /// <summary>
    /// The rule's descriptor: a <c>static readonly</c> field with literal arguments, so that release tracking sees it.
    /// </summary>
    public abstract DiagnosticDescriptor Descriptor { get; }
}

/// <summary>A rule over the configuration of an MQTT client.</summary>
internal abstract class ClientRule : Rule
{
    /// <summary>Looks at all paths of one builder or options object. Called once for each.</summary>
    public abstract void Evaluate(ClientRuleContext context);
}

/// <summary>A rule over the configuration of an MQTT server.</summary>
internal abstract class ServerRule : Rule
{
    /// <summary>Looks at all paths of one builder or options object. Called once for each.</summary>
    public abstract void Evaluate(ServerRuleContext context);
}

/// <summary>A rule over a broker's configuration among the project's files.</summary>
internal abstract class BrokerRule : Rule
{
    /// <param name="broker">The file's content.</param>
    /// <param name="report">Takes where it stands in the file, and the message's arguments.</param>
    public abstract void Evaluate(MosquittoFile broker, Action<TextSpan, object[]> report);
}

/// <summary>An edit of the code for a finding about a file, and the code that it needs to know; or none.</summary>
internal sealed record FileFix(ImmutableArray<FixIntent> Intents, ImmutableArray<SyntaxNode> Causes)
{
    public static readonly FileFix None = new(ImmutableArray<FixIntent>.Empty, ImmutableArray<SyntaxNode>.Empty);

    public static FileFix Of(FixIntent intent, params SyntaxNode[] causes) =>
        new(ImmutableArray.Create(intent), causes.ToImmutableArray());
}

/// <summary>Something a rule found. Identical findings (rule and place) are reported once.</summary>
internal sealed record Finding(
    DiagnosticDescriptor Descriptor,
    SettingSource Source,
    ImmutableArray<SyntaxNode> Causes,
    ImmutableArray<FixIntent> Fixes,
    ImmutableArray<object> MessageArguments
)
{
    /// <summary>
    /// It rests on what a helper's callers make of the builder they give it, so it belongs into the helper when all of
    /// them agree.
    /// </summary>
    public bool IsForCallersToAgree { get; init; }

    /// <summary>Where it differs from the rule's own; null where it does not.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>The lines of other files that it rests on, after the causes in code.</summary>
    public ImmutableArray<Location> FileLocations { get; init; } = ImmutableArray<Location>.Empty;

    /// <summary>In the body analysed: the code itself, or the call through which it was reached.</summary>
    public Location Location => (Source.CallSite ?? Source).Location;

    /// <summary>The same finding, reported in the helper that contains the code.</summary>
    public Finding InHelper() => this with { Source = new SettingSource(Source.Node, null) };

    /// <summary>The same finding, with only those of its causes that stand in a tree of a certain kind.</summary>
    public Finding WithCausesIn(Func<SyntaxTree, bool> isWanted) =>
        Causes.All(cause => isWanted(cause.SyntaxTree))
            ? this
            : this with
            {
                Causes = Causes.RemoveAll(cause => !isWanted(cause.SyntaxTree)),
            };

    /// <summary>
    /// As Roslyn reports it: with a squiggle of one line, and the causes as additional locations; last of these the
    /// whole, where it is longer. Fixes are offered where the code itself is marked; at a call to a helper, those
    /// that change what it is given.
    /// </summary>
    public Diagnostic ToDiagnostic()
    {
        var taker = Source.Taker ?? (Source.IsInBody ? null : Source.Node);
        var places = (taker is null ? Causes : Causes.Insert(0, taker))
            .Select(static cause => new SettingSource(cause, null).Location)
            .Concat(FileLocations)
            .Concat(Source.Files)
            .ToList();
        var properties = FixIntent.Encode(
            !Source.Files.IsEmpty ? Fixes.RemoveAll(static fix => fix.Kind != FixKind.UseTls)
            : taker is null ? Fixes
            : Fixes.Select(FixIntent.AtHelper).OfType<FixIntent>().ToImmutableArray()
        );
        var squiggle = (Source.CallSite ?? Source).Squiggle;
        if (squiggle != Location)
        {
            places.Add(Location);
            properties = properties.Add(FixIntent.WholeIsLast, null);
        }

        properties = WithFading(properties, places.Count - 1);
        if (!Source.Files.IsEmpty)
        {
            return ToShippedDiagnostic(squiggle, places, properties);
        }

        return Diagnostic.Create(
            Descriptor,
            squiggle,
            Severity ?? Descriptor.DefaultSeverity,
            places,
            properties,
            MessageArguments.ToArray()
        );
    }

    /// <summary>
    /// What a shipped file sets: the message names it, and its line is another place. An edit of the code is offered
    /// only where that alone sets what is missing.
    /// </summary>
    private Diagnostic ToShippedDiagnostic(
        Location squiggle,
        IEnumerable<Location> places,
        ImmutableDictionary<string, string?> properties
    )
    {
        var message = string.Format(
            CultureInfo.InvariantCulture,
            Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture),
            MessageArguments.ToArray()
        );
        var names = Source.Files.Select(static file => Path.GetFileName(file.GetLineSpan().Path)).Distinct();
        return Diagnostic.Create(
            Descriptor.Id,
            Descriptor.Category,
            message + ", as set in " + string.Join(" and ", names),
            Severity ?? Descriptor.DefaultSeverity,
            Descriptor.DefaultSeverity,
            Descriptor.IsEnabledByDefault,
            warningLevel: (Severity ?? Descriptor.DefaultSeverity) == DiagnosticSeverity.Error ? 0 : 1,
            Descriptor.Title,
            Descriptor.Description,
            Descriptor.HelpLinkUri,
            squiggle,
            places,
            Descriptor.CustomTags,
            properties
        );
    }

    /// <summary>
    /// Editors fade what a rule calls unnecessary: the squiggle, or the additional locations that a property with this
    /// tag's name lists. A call that reaches code without effect may have others.
    /// </summary>
    private ImmutableDictionary<string, string?> WithFading(ImmutableDictionary<string, string?> properties, int last)
    {
        if (!Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Unnecessary))
        {
            return properties;
        }

        return !Source.IsInBody ? properties.Add(WellKnownDiagnosticTags.Unnecessary, "[]")
            : properties.ContainsKey(FixIntent.WholeIsLast)
                ? properties.Add(WellKnownDiagnosticTags.Unnecessary, $"[{last}]")
            : properties;
    }
}

/// <summary>What every rule is given beside the configuration, and how it reports.</summary>
internal abstract class RuleContext
{
    private readonly Action<Finding> _report;

    protected RuleContext(MqttNetCapabilities library, AnalysisOptions options, Action<Finding> report)
    {
        Library = library;
        Options = options;
        _report = report;
    }

    /// <summary>What the referenced MQTTnet can do and how it behaves.</summary>
    public MqttNetCapabilities Library { get; }

    /// <summary>The <c>.editorconfig</c> options of the file analysed.</summary>
    public AnalysisOptions Options { get; }

    /// <summary>The project's files beside the code.</summary>
    public ProjectFiles Files { get; init; } = ProjectFiles.None;

    /// <summary>The paths that no file speaks against; all of them where no path is left.</summary>
    protected static ImmutableArray<TPath> AsShipped<TPath>(
        ImmutableArray<TPath> paths,
        Func<TPath, ImmutableArray<PathAssumption>> assumptions
    ) =>
        paths.RemoveAll(path => assumptions(path).Any(static assumption => assumption.IsAgainstFile))
            is { IsEmpty: false } shipped
            ? shipped
            : paths;

    /// <summary>The lines of files that speak against a path.</summary>
    protected static IEnumerable<Location> LinesAgainst(ImmutableArray<PathAssumption> assumptions) =>
        assumptions
            .Where(static assumption => assumption.IsAgainstFile)
            .SelectMany(static assumption => assumption.DefaultSource!.Files);

    /// <summary>
    /// Reports what is wrong with a file at the code that names it, or, where that stands in another body, at the call
    /// in this one.
    /// </summary>
    public void ReportFile(
        DiagnosticDescriptor descriptor,
        SettingSource source,
        IEnumerable<Location> fileLocations,
        params object[] messageArguments
    ) => ReportFile(descriptor, descriptor.DefaultSeverity, source, fileLocations, messageArguments);

    /// <summary>The same with an edit of the code that puts it right.</summary>
    public void ReportFile(
        DiagnosticDescriptor descriptor,
        SettingSource source,
        IEnumerable<Location> fileLocations,
        FileFix fix,
        params object[] messageArguments
    ) =>
        _report(
            Unfixable(descriptor, source, messageArguments) with
            {
                Causes = fix.Causes,
                Fixes = fix.Intents,
                FileLocations = ImmutableArray.CreateRange(fileLocations),
            }
        );

    /// <summary>The same with another severity than the rule's own.</summary>
    public void ReportFile(
        DiagnosticDescriptor descriptor,
        DiagnosticSeverity severity,
        SettingSource source,
        IEnumerable<Location> fileLocations,
        object[] messageArguments
    ) =>
        _report(
            Unfixable(descriptor, source, messageArguments) with
            {
                Severity = severity,
                FileLocations = fileLocations.Where(static location => location != Location.None).ToImmutableArray(),
            }
        );

    /// <summary>
    /// Reports something that is set, where it is set. Silent when that code stands in another body: it is reported
    /// there.
    /// </summary>
    public void ReportPresence(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        ImmutableArray<FixIntent> fixes,
        IEnumerable<SyntaxNode?>? causes,
        params object[] messageArguments
    )
    {
        if (source is { IsInBody: true })
        {
            Report(descriptor, source, fixes, causes, messageArguments);
        }
    }

    /// <summary>
    /// Reports a switch that is certain: where it is set, or, for a helper that decides by what its caller gives it, at
    /// the call in this body. Where the helper does it by itself, the helper alone is reported.
    /// </summary>
    public void ReportSwitch(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        ImmutableArray<FixIntent> fixes,
        IEnumerable<SyntaxNode?>? causes,
        params object[] messageArguments
    )
    {
        if (source is not null)
        {
            Report(descriptor, source, fixes, causes, messageArguments);
        }
    }

    /// <summary>
    /// Reports that something is missing, at the code that shows the need for it; when that stands in another body, at
    /// the call in this one.
    /// Fixes are only offered in the first case.
    /// </summary>
    public void ReportAbsence(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        ImmutableArray<FixIntent> fixes,
        IEnumerable<SyntaxNode?>? causes,
        params object[] messageArguments
    )
    {
        if (source is not null)
        {
            Report(descriptor, source, fixes, causes, messageArguments, isForCallersToAgree: true);
        }
    }

    /// <summary>The same of something that a line of another file asks for.</summary>
    public void ReportAbsence(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        Location line,
        params object[] messageArguments
    )
    {
        if (source is not null)
        {
            _report(
                Unfixable(descriptor, source, messageArguments) with
                {
                    IsForCallersToAgree = true,
                    FileLocations = ImmutableArray.Create(line),
                }
            );
        }
    }

    /// <summary>
    /// Reports what one setting does to another, at the one that is named by <paramref name="source"/>; when that
    /// stands in another body, at the call in this one. Silent when both stand in one other body: it is reported there.
    /// </summary>
    public void ReportInterplay(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        SettingSource? other,
        ImmutableArray<FixIntent> fixes,
        IEnumerable<SyntaxNode?>? causes,
        params object[] messageArguments
    )
    {
        if (source is not null && !IsInOneOtherBody(source, other))
        {
            Report(descriptor, source, fixes, causes, messageArguments);
        }
    }

    /// <summary>Both are in another body than the analysed one, where their effect on each other is reported.</summary>
    public static bool IsInOneOtherBody(SettingSource source, SettingSource? other) =>
        source.CallSite is { } callSite && callSite.Equals(other?.CallSite);

    /// <summary>About another file than the code: no code is its cause, and no edit of the code its fix.</summary>
    private static Finding Unfixable(
        DiagnosticDescriptor descriptor,
        SettingSource source,
        object[] messageArguments
    ) =>
        new(
            descriptor,
            source,
            ImmutableArray<SyntaxNode>.Empty,
            ImmutableArray<FixIntent>.Empty,
            messageArguments.ToImmutableArray()
        );

    private void Report(
        DiagnosticDescriptor descriptor,
        SettingSource source,
        ImmutableArray<FixIntent> fixes,
        IEnumerable<SyntaxNode?>? causes,
        object[] messageArguments,
        bool isForCallersToAgree = false
    )
    {
        var nodes = (causes ?? Array.Empty<SyntaxNode?>()).OfType<SyntaxNode>().ToImmutableArray();
        _report(
            new Finding(descriptor, source, nodes, fixes, messageArguments.ToImmutableArray())
            {
                IsForCallersToAgree = isForCallersToAgree,
            }
        );
    }
}

/// <summary>The paths of one client builder or options object.</summary>
internal sealed class ClientRuleContext : RuleContext
{
    private readonly Func<IReadOnlyList<ImmutableArray<ServerConfiguration>>>? _servers;

    /// <param name="servers">Yields the servers of the compilation when a rule asks for them; null when there is none
    /// to ask.</param>
    public ClientRuleContext(
        ImmutableArray<ClientConfiguration> paths,
        MqttNetCapabilities library,
        AnalysisOptions options,
        Action<Finding> report,
        Func<IReadOnlyList<ImmutableArray<ServerConfiguration>>>? servers = null
    )
        : base(library, options, report)
    {
        _servers = servers;
        Paths = paths;
        TlsPaths = paths.RemoveAll(static path => path.UsesTls == Answer.No || path.IsTlsUnfollowed);
    }

    /// <summary>From the builder's creation to its <c>Build()</c>; at least one.</summary>
    public ImmutableArray<ClientConfiguration> Paths { get; }

    /// <summary>
    /// The paths that the program takes as its settings files ship it; all of them where no file says anything.
    /// </summary>
    public ImmutableArray<ClientConfiguration> PathsAsShipped => AsShipped(Paths, static path => path.Assumptions);

    /// <summary>The lines of files without which the program would take other paths, too.</summary>
    public IEnumerable<Location> LinesThatDecide =>
        Paths.Except(PathsAsShipped).SelectMany(static path => LinesAgainst(path.Assumptions));

    /// <summary>Every client that the body configures, this one included, each with its paths.</summary>
    public IReadOnlyList<ImmutableArray<ClientConfiguration>> ClientsOfBody { get; init; } =
        Array.Empty<ImmutableArray<ClientConfiguration>>();

    /// <summary>The servers that the compilation configures, each with its paths. Costly to ask for.</summary>
    public IReadOnlyList<ImmutableArray<ServerConfiguration>> Servers =>
        _servers?.Invoke() ?? Array.Empty<ImmutableArray<ServerConfiguration>>();

    /// <summary>The paths on which TLS is not definitely off: what the 1xxx, 2xxx and 3xxx families ask.</summary>
    public ImmutableArray<ClientConfiguration> TlsPaths { get; }
}

/// <summary>The paths of one server builder or options object.</summary>
internal sealed class ServerRuleContext : RuleContext
{
    public ServerRuleContext(
        ImmutableArray<ServerConfiguration> paths,
        MqttNetCapabilities library,
        AnalysisOptions options,
        Action<Finding> report
    )
        : base(library, options, report)
    {
        Paths = paths;
    }

    /// <summary>
    /// From the builder's creation to its <c>Build()</c> or the end of the hosting lambda; at least one.
    /// </summary>
    public ImmutableArray<ServerConfiguration> Paths { get; }

    /// <summary>
    /// The paths that the program takes as its settings files ship it; all of them where no file says anything.
    /// </summary>
    public ImmutableArray<ServerConfiguration> PathsAsShipped => AsShipped(Paths, static path => path.Assumptions);

    /// <summary>The lines of files without which the program would take other paths, too.</summary>
    public IEnumerable<Location> LinesThatDecide =>
        Paths.Except(PathsAsShipped).SelectMany(static path => LinesAgainst(path.Assumptions));
}
