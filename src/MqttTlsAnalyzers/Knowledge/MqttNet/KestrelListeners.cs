using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>Kestrel's listeners, by which ASP.NET Core serves MQTT.</summary>
internal static class KestrelListeners
{
    /// <summary><c>KestrelServerOptions.Listen…(…, listener =&gt; …)</c>: the lambda configures one listener.</summary>
    public static Result[]? Invoke(Call call, Step step)
    {
        if (
            !call.Method.Name.StartsWith("Listen", StringComparison.Ordinal)
            || call
                .Arguments.OfType<FunctionValue>()
                .FirstOrDefault(static argument =>
                    argument.Method.Parameters is { Length: 1 } parameters && parameters[0].Type.Name == "ListenOptions"
                )
                is not { } configure
        )
        {
            return null;
        }

        Value? address = call.Method.Name switch
        {
            "ListenAnyIP" => EndPoints.Address("0.0.0.0", call.Syntax),
            "ListenLocalhost" or "ListenUnixSocket" or "ListenNamedPipe" => EndPoints.Address("127.0.0.1", call.Syntax),
            _ => call.Argument(0) is DataValue { Kind: DataKind.EndPoint } endPoint
                ? DataValue.Of(DataKind.IPAddress, call.Syntax, ("Text", endPoint.Part("Host")))
                : call.Argument(0),
        };
        step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Listener, call.Syntax, out var listener, step));
        step = step.With(
            step.State.Update(
                listener.Id,
                item => item with { Slots = item.Slots.SetItem(KestrelSlots.Address, new SlotValue(address, null)) }
            )
        );
        return Entering.Enter(configure, ImmutableArray.Create<Value>(listener), call.Syntax, step);
    }
}
