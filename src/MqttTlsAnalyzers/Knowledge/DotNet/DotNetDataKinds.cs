using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>The kinds of .NET's immutable objects.</summary>
internal static class DotNetDataKinds
{
    public const DataKind Uri = DataKind.FirstOfLibraries;
    public const DataKind IPAddress = DataKind.FirstOfLibraries + 1;
    public const DataKind EndPoint = DataKind.FirstOfLibraries + 2;
    public const DataKind ApplicationProtocol = DataKind.FirstOfLibraries + 3;
    public const DataKind Certificate = DataKind.FirstOfLibraries + 4;
    public const DataKind Credentials = DataKind.FirstOfLibraries + 5;
    public const DataKind HandlerArgument = DataKind.FirstOfLibraries + 6;

    /// <summary>A part of the program's configuration, by its path.</summary>
    public const DataKind ConfigurationSection = DataKind.FirstOfLibraries + 7;

    /// <summary>An entry of a chain's status, or one of its elements.</summary>
    public const DataKind ChainPart = DataKind.FirstOfLibraries + 8;

    /// <summary>Bytes or text: a file's content, an exported certificate, decoded text.</summary>
    public const DataKind Content = DataKind.FirstOfLibraries + 9;
}
