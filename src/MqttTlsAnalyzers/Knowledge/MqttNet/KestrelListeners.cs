using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>Kestrel's listeners, by which ASP.NET Core serves MQTT.</summary>
internal static class KestrelListeners
{
    /// <summary>The type through which Kestrel configures one listener.</summary>
    public static bool IsListener(ITypeSymbol type) => Collections.KindOf(type) == MqttNetKinds.Listener;

    /// <summary><c>KestrelServerOptions.Listen(…, listener =&gt; …)</c>: the lambda configures one listener.</summary>
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
            _ => call.Argument(0) is DataValue { Kind: DotNetDataKinds.EndPoint } endPoint
                ? DataValue.Of(DotNetDataKinds.IPAddress, call.Syntax, ("Text", endPoint.Part("Host")))
                : call.Argument(0),
        };
        step = step.With(DotNetKnowledge.MakeObject(MqttNetKinds.Listener, call.Syntax, out var listener, step));
        step = step.With(
            step.State.Update(
                listener.Id,
                item => item with { Slots = item.Slots.SetItem(KestrelSlots.Address, new SlotValue(address, null)) }
            )
        );
        return Entering.Enter(configure, ImmutableArray.Create<Value>(listener), call.Syntax, step);
    }

    /// <summary>
    /// <c>listener.UseMqtt()</c> and <c>listener.UseHttps(…)</c>. They take a connection in the order in which they
    /// are called, and what <c>UseMqtt</c> has taken goes no further.
    /// </summary>
    public static Result[] Use(Call call, ObjectValue listener, HeapObject item, Step step)
    {
        var isHttps = call.Method.Name == KestrelSlots.Https;
        var slot = isHttps && item.Slot(KestrelSlots.Mqtt) is not null ? KestrelSlots.LateHttps : call.Method.Name;
        step = step.With(
            step.State.Set(listener, slot, new SlotValue(ConstantValue.Of(true), step.SourceOf(call.Syntax)))
        );
        return slot == KestrelSlots.Https ? UseHttps(call, listener, step) : Result.One(step.State, listener);
    }

    private static Result[] UseHttps(Call call, ObjectValue listener, Step step)
    {
        var given = call.Arguments.FirstOrDefault(argument =>
            step.State.Object(argument)?.Kind == MqttNetKinds.HttpsOptions
        );
        if (given is not null)
        {
            return Result.One(SetOptions(given, step.State), listener);
        }

        step = step.With(DotNetKnowledge.MakeObject(MqttNetKinds.HttpsOptions, call.Syntax, out var options, step));
        if (CertificateOf(call) is { } certificate)
        {
            var set = new SlotValue(certificate, step.SourceOf(call.Syntax));
            step = step.With(step.State.Set(options, KestrelSlots.ServerCertificate, set));
        }

        step = step.With(SetOptions(options, step.State));
        var configure = call
            .Arguments.OfType<FunctionValue>()
            .FirstOrDefault(static function =>
                function.Method.Parameters is { Length: 1 } parameters
                && Collections.KindOf(parameters[0].Type) == MqttNetKinds.HttpsOptions
            );
        return
            configure is not null
            && Entering.Enter(configure, ImmutableArray.Create<Value>(options), call.Syntax, step) is { } configured
            ? Array.ConvertAll(configured, result => new Result(result.State, listener))
            : Result.One(step.State, listener);

        State SetOptions(Value value, State state) =>
            state.Set(listener, KestrelSlots.HttpsOptions, new SlotValue(value, step.SourceOf(call.Syntax)));
    }

    /// <summary>The certificate that a call of <c>UseHttps</c> is given: itself, or by its file and password.</summary>
    private static Value? CertificateOf(Call call) =>
        call.Count == 0 ? null
        : call.ParameterType(0) is { SpecialType: SpecialType.System_String }
            ? CertificateFactories.FromFile(call.Argument(0), call.Count > 1 ? call.Argument(1) : null, call.Syntax)
        : call.ParameterType(0) is { } type && Certificates.IsCertificate(type) ? call.Argument(0)
        : null;
}
