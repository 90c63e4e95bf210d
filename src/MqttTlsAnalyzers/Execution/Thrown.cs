using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Out of which region an exception has come, with which objects.</summary>
internal readonly record struct Thrown(
    ControlFlowRegion Region,
    ImmutableDictionary<ObjectId, HeapObject> Heap,
    Value? Exception
);
