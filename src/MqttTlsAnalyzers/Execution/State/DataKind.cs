namespace MqttTlsAnalyzers.Execution;

/// <summary>The kinds of immutable framework objects that the evaluator understands.</summary>
internal enum DataKind
{
    Uri,
    IPAddress,
    EndPoint,
    ApplicationProtocol,
    Certificate,
    Credentials,
    Tuple,
    HandlerArgument,

    /// <summary>A part of the program's configuration, by its path.</summary>
    ConfigurationSection,

    /// <summary>An entry of a chain's status, or one of its elements.</summary>
    ChainPart,

    /// <summary>Bytes or text: a file's content, an exported certificate, decoded text.</summary>
    Content,
}
