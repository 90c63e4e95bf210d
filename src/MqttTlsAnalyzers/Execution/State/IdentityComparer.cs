using System.Runtime.CompilerServices;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Compares by identity. For the values of a dictionary: it compares the old value with the new one whenever one is
/// set, which is wasted where they nearly always differ.
/// </summary>
internal sealed class IdentityComparer<T> : IEqualityComparer<T>
    where T : class
{
    public static readonly IdentityComparer<T> Instance = new();

    public bool Equals(T? one, T? other) => ReferenceEquals(one, other);

    public int GetHashCode(T item) => RuntimeHelpers.GetHashCode(item);
}
