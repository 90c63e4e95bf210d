using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>What a member of MQTTnet does to the object that it is called on.</summary>
internal enum MemberEffect
{
    /// <summary>A builder's method that sets a slot to its first argument, or to the row's constant.</summary>
    Sets,

    /// <summary>A property: reading and writing it reads and writes its slot.</summary>
    IsSlot,

    /// <summary>A property that holds another object of MQTTnet's.</summary>
    Holds,

    /// <summary>More than a row can say: a class of its own knows the member.</summary>
    IsKnownByCode,

    /// <summary>Ends the builder's part.</summary>
    Builds,

    /// <summary>Takes what was configured.</summary>
    TakesFinished,

    /// <summary>Has nothing to do with the connection.</summary>
    IsNeutral,
}

/// <summary>One member of MQTTnet.</summary>
/// <param name="Kind">The kind of the object that it belongs to; null where any object may have it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Slot">The slot that it sets or reads.</param>
internal sealed record Member(ObjectKind? Kind, string Name, MemberEffect Effect, string? Slot = null)
{
    /// <summary>The property of the object through which the slot's holder is reached; null for the object.</summary>
    public string? Part { get; init; }

    /// <summary>What the slot is set to; null for the first argument.</summary>
    public bool? Constant { get; init; }

    /// <summary>The method throws when its first argument is null.</summary>
    public bool RefusesNull { get; init; }

    /// <summary>
    /// Other code uses the name as well, as it does <c>Port</c>, so that the name alone is no sign of MQTTnet.
    /// </summary>
    public bool IsCommonWord { get; init; }
}
