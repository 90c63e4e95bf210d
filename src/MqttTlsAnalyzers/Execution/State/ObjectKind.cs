namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// What an object on the abstract heap stands for. The machine knows the kinds named here; a library's own kinds are
/// declared by its knowledge, as constants from one of the two numbers on.
/// </summary>
internal enum ObjectKind
{
    /// <summary>An instance of a class of the compilation; <c>this</c> included.</summary>
    User,

    /// <summary>A list, array, collection or read-only wrapper whose elements are followed.</summary>
    Collection,

    /// <summary>A dictionary from texts to something.</summary>
    Dictionary,

    /// <summary>The first of the objects that a library's code makes or asks and nobody configures.</summary>
    FirstOfLibraries = 100,

    /// <summary>The first of the builders, options and clients: <see cref="HeapObject.IsConfiguration"/>.</summary>
    FirstOfConfigurations = 1000,
}
