namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// What an immutable value stands for that is known by its parts. A library's own kinds are declared by its knowledge,
/// as constants from <see cref="FirstOfLibraries"/> on.
/// </summary>
internal enum DataKind
{
    Tuple,

    FirstOfLibraries = 100,
}
