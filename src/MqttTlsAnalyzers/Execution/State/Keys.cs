using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Execution;

/// <summary>The key of what the code at a place yields, as what a call of unseen code returns.</summary>
/// <param name="Role">Tells apart what one place yields in several ways.</param>
internal sealed record PlaceKey(string Role, SyntaxNode Place, int Part = 0);

/// <summary>The key of something about a symbol, as what a member is that paths have set to different values.</summary>
internal sealed record SymbolKey(string Role, ISymbol Symbol, int Part = 0);

/// <summary>The key of something that goes with another key, as what a buffer was filled with.</summary>
internal sealed record RelatedKey(string Role, object Key);

/// <summary>The key of something that a name tells, as of a slot that paths have set to different values.</summary>
internal sealed record NameKey(string Role, string Name);

/// <summary>The key of a named part of what another key stands for.</summary>
internal sealed record PartKey(object Whole, string Part);

/// <summary>The key of what a call returns, by the calls that lead to it: each time may yield something else.</summary>
internal sealed record CallKey(SyntaxNode Call, CallPath? Path);

/// <summary>The key under which an object is kept that a member of an instance holds.</summary>
internal sealed record HeldKey(ISymbol Member, Value? Receiver);

/// <summary>The key of a temporary that a flow graph introduces.</summary>
internal sealed record CaptureKey(ControlFlowGraph Graph, CaptureId Id);
