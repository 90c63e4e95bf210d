using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Execution;

/// <summary>The regions of a flow graph: what they declare, and which catch exceptions.</summary>
internal static class Regions
{
    /// <summary>A <c>catch</c> is around a region.</summary>
    public static bool HasCatch(ControlFlowRegion? region)
    {
        // The root of a lambda's graph is enclosed by a region of another graph: stop there.
        for (; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion.Kind: ControlFlowRegionKind.TryAndCatch })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The state without the variables and temporaries of regions that are left.</summary>
    public static State Left(ImmutableArray<ControlFlowRegion> regions, ControlFlowGraph graph, State state)
    {
        foreach (var region in regions)
        {
            if (!region.Locals.IsEmpty)
            {
                state = state.WithoutVariables(region.Locals);
            }

            if (!region.CaptureIds.IsEmpty)
            {
                state = state.WithoutVariables(region.CaptureIds.Select(id => (object)new CaptureKey(graph, id)));
            }
        }

        return state;
    }
}
