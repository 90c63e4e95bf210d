using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Options;

namespace MqttTlsAnalyzers.Rules;

/// <summary>What every rule is given beside the configuration, and how it reports.</summary>
internal abstract class RuleContext
{
    private static readonly ImmutableArray<FixIntent> NoFix = ImmutableArray<FixIntent>.Empty;

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
        IEnumerable<SettingSource?>? causes,
        params object[] messageArguments
    )
    {
        if (source is { IsInBody: true })
        {
            Report(descriptor, source, fixes, causes, messageArguments);
        }
    }

    /// <summary>The same of what no edit of the code puts right.</summary>
    public void ReportPresence(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        IEnumerable<SettingSource?>? causes,
        params object[] messageArguments
    ) => ReportPresence(descriptor, source, NoFix, causes, messageArguments);

    /// <summary>
    /// Reports a switch that is certain: where it is set, or, for a helper that decides by what its caller gives it, at
    /// the call in this body. Where the helper does it by itself, the helper alone is reported.
    /// </summary>
    public void ReportSwitch(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        ImmutableArray<FixIntent> fixes,
        IEnumerable<SettingSource?>? causes,
        params object[] messageArguments
    )
    {
        if (source is not null)
        {
            Report(descriptor, source, fixes, causes, messageArguments);
        }
    }

    /// <summary>The same of what no edit of the code puts right.</summary>
    public void ReportSwitch(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        IEnumerable<SettingSource?>? causes,
        params object[] messageArguments
    ) => ReportSwitch(descriptor, source, NoFix, causes, messageArguments);

    /// <summary>
    /// Reports that something is missing, at the code that shows the need for it; when that stands in another body, at
    /// the call in this one.
    /// Fixes are only offered in the first case.
    /// </summary>
    public void ReportAbsence(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        ImmutableArray<FixIntent> fixes,
        IEnumerable<SettingSource?>? causes,
        params object[] messageArguments
    )
    {
        if (source is not null)
        {
            Report(descriptor, source, fixes, causes, messageArguments, isForCallersToAgree: true);
        }
    }

    /// <summary>The same of what no edit of the code puts right.</summary>
    public void ReportAbsence(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        IEnumerable<SettingSource?>? causes,
        params object[] messageArguments
    ) => ReportAbsence(descriptor, source, NoFix, causes, messageArguments);

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
        IEnumerable<SettingSource?>? causes,
        params object[] messageArguments
    )
    {
        if (source is not null && !IsInOneOtherBody(source, other))
        {
            Report(descriptor, source, fixes, causes, messageArguments);
        }
    }

    /// <summary>The same of what no edit of the code puts right.</summary>
    public void ReportInterplay(
        DiagnosticDescriptor descriptor,
        SettingSource? source,
        SettingSource? other,
        IEnumerable<SettingSource?>? causes,
        params object[] messageArguments
    ) => ReportInterplay(descriptor, source, other, NoFix, causes, messageArguments);

    /// <summary>Both are in another body than the analysed one, where their effect on each other is reported.</summary>
    public static bool IsInOneOtherBody(SettingSource source, SettingSource? other) =>
        source.CallSite is { } callSite && callSite.Equals(other?.CallSite);

    /// <summary>About another file than the code: no code is its cause, and no edit of the code its fix.</summary>
    private static Finding Unfixable(
        DiagnosticDescriptor descriptor,
        SettingSource source,
        object[] messageArguments
    ) => new(descriptor, source, ImmutableArray<SettingSource>.Empty, NoFix, messageArguments.ToImmutableArray());

    private void Report(
        DiagnosticDescriptor descriptor,
        SettingSource source,
        ImmutableArray<FixIntent> fixes,
        IEnumerable<SettingSource?>? causes,
        object[] messageArguments,
        bool isForCallersToAgree = false
    )
    {
        var settings = (causes ?? Array.Empty<SettingSource?>()).OfType<SettingSource>().ToImmutableArray();
        _report(
            new Finding(descriptor, source, settings, fixes, messageArguments.ToImmutableArray())
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
        AllPaths = paths;
        Paths = paths.RemoveAll(static path => !path.RejectedSchemes.IsEmpty) is { IsEmpty: false } accepted
            ? accepted
            : paths;
        TlsPaths = Paths.RemoveAll(static path => path.UsesTls == Answer.No || path.IsTlsUnfollowed);
    }

    /// <summary>From the builder's creation to its <c>Build()</c>; at least one.</summary>
    public ImmutableArray<ClientConfiguration> AllPaths { get; }

    /// <summary>
    /// The same without those on which MQTTnet throws at a URI, which come to no connection; all where no other is
    /// left.
    /// </summary>
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

    /// <summary>The paths on which TLS may be on, by a decision of the program that is not followed.</summary>
    public IEnumerable<ClientConfiguration> DoubtfulPaths => Paths.Where(static path => path.IsTlsUnfollowed);
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
