using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>A host that has an older assembly than we ask for does not load us, in silence.</summary>
public sealed class AssemblyReferenceTests
{
    /// <summary>What the hosts of Roslyn 4.8 have. Never raise a version here; use less instead.</summary>
    private static readonly Dictionary<string, Version> _ceiling = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["System.Buffers"] = new(4, 0, 3, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Numerics.Vectors"] = new(4, 1, 4, 0),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
    };

    private static readonly Dictionary<string, Version> _codeFixCeiling = new(_ceiling)
    {
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 8, 0, 0),
        ["MqttTlsAnalyzers"] = Product.AnalyzerAssembly.GetName().Version!,
    };

    [Fact]
    public void Analyzers_load_in_the_oldest_host() => Verify(Product.AnalyzerAssembly, _ceiling);

    [Fact]
    public void Code_fixes_load_in_the_oldest_host() => Verify(Product.CodeFixAssembly, _codeFixCeiling);

    private static void Verify(Assembly assembly, Dictionary<string, Version> ceiling)
    {
        var tooMuch = assembly
            .GetReferencedAssemblies()
            .Where(name => !ceiling.TryGetValue(name.Name!, out var version) || name.Version > version)
            .Select(name => $"{name.Name} {name.Version}");

        Assert.Empty(tooMuch);
    }
}
