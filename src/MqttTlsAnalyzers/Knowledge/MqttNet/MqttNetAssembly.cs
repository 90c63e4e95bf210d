namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// The assembly whose reference switches the analyzers on. It stands alone because every compilation asks for it, also
/// those that never need the rest of what is known of MQTTnet.
/// </summary>
internal static class MqttNetAssembly
{
    /// <summary>The assembly's name, and that of its root namespace.</summary>
    public const string Name = "MQTTnet";

    /// <summary>MQTTnet is among the references.</summary>
    public static bool IsReferencedBy(Compilation compilation)
    {
        foreach (var assembly in compilation.ReferencedAssemblyNames)
        {
            if (string.Equals(assembly.Name, Name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
