using System.Globalization;
using System.IO;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules;

/// <summary>An edit of the code for a finding about a file, and the code that it needs to know; or none.</summary>
internal sealed record FileFix(ImmutableArray<FixIntent> Intents, ImmutableArray<SettingSource> Causes)
{
    public static readonly FileFix None = new(ImmutableArray<FixIntent>.Empty, ImmutableArray<SettingSource>.Empty);

    public static FileFix Of(FixIntent intent, params SettingSource[] causes) =>
        new(ImmutableArray.Create(intent), causes.ToImmutableArray());
}

/// <summary>Something a rule found. Identical findings (rule and place) are reported once.</summary>
internal sealed record Finding(
    DiagnosticDescriptor Descriptor,
    SettingSource Source,
    ImmutableArray<SettingSource> Causes,
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
        Causes.All(cause => isWanted(cause.Node.SyntaxTree))
            ? this
            : this with
            {
                Causes = Causes.RemoveAll(cause => !isWanted(cause.Node.SyntaxTree)),
            };

    /// <summary>
    /// As Roslyn reports it: with a squiggle of one line, and the causes as additional locations; last of these the
    /// whole, where it is longer. Fixes are offered where the code itself is marked; at a call to a helper, those
    /// that change what it is given.
    /// </summary>
    public Diagnostic ToDiagnostic()
    {
        var taker = Source.Taker ?? (Source.IsInBody ? null : Source.Node);
        var places = (taker is null ? Causes : Causes.Insert(0, new SettingSource(taker, null)))
            .Select(static cause => cause.Location)
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
