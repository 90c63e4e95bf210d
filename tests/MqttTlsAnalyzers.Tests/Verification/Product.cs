using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>What ships, found by base type, so that nothing can be forgotten.</summary>
public static class Product
{
    public static Assembly AnalyzerAssembly { get; } = Assembly.Load("MqttTlsAnalyzers");

    public static Assembly CodeFixAssembly { get; } = Assembly.Load("MqttTlsAnalyzers.CodeFixes");

    /// <summary>
    /// Gets one instance of each analyzer. Roslyn's contract makes them shareable between compilations.
    /// </summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [.. InstancesOf<DiagnosticAnalyzer>(AnalyzerAssembly)];

    public static ImmutableArray<CodeFixProvider> CodeFixes { get; } =
    [.. InstancesOf<CodeFixProvider>(CodeFixAssembly)];

    private static IEnumerable<T> InstancesOf<T>(Assembly assembly)
        where T : class =>
        assembly
            .GetTypes()
            .Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!);
}
