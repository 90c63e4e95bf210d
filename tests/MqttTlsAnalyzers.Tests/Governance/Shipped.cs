using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>What the package reports and repairs, asked of the analyzers and fixes themselves.</summary>
internal static class Shipped
{
    /// <summary>Gets the descriptors of all analyzers, one per id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. Product
            .Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .DistinctBy(d => d.Id)
            .OrderBy(d => d.Id, System.StringComparer.Ordinal),
    ];

    /// <summary>Gets these and the descriptors of all registered rules, one per id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> AllDescriptors { get; } =
    [
        .. Descriptors
            .Concat(RuleRegistry.Client.Select(rule => rule.Descriptor))
            .Concat(RuleRegistry.Server.Select(rule => rule.Descriptor))
            .Concat(RuleRegistry.Broker.Select(rule => rule.Descriptor))
            .DistinctBy(d => d.Id)
            .OrderBy(d => d.Id, System.StringComparer.Ordinal),
    ];

    /// <summary>Gets the ids for which some provider has a fix.</summary>
    public static ImmutableHashSet<string> FixableIds { get; } =
    [.. Product.CodeFixes.SelectMany(fix => fix.FixableDiagnosticIds)];
}
