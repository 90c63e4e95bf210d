using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>The kinds of .NET's objects beside collections.</summary>
internal static class DotNetKinds
{
    public const ObjectKind Chain = ObjectKind.FirstOfLibraries + 100;
    public const ObjectKind ChainPolicy = ObjectKind.FirstOfLibraries + 101;

    /// <summary>A <c>System.UriBuilder</c>.</summary>
    public const ObjectKind UriBuilder = ObjectKind.FirstOfConfigurations + 100;

    /// <summary>A <c>StringBuilder</c>.</summary>
    public const ObjectKind StringBuilder = ObjectKind.FirstOfConfigurations + 101;

    /// <summary>A <c>Lazy&lt;T&gt;</c> whose delegate is seen.</summary>
    public const ObjectKind Lazy = ObjectKind.FirstOfConfigurations + 102;
}
