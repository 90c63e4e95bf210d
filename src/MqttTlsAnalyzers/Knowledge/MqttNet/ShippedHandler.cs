using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// <c>MqttClientDefaultCertificateValidationHandler.Handle</c>, which MQTTnet 4.3 and later ship and never install: no
/// errors are accepted, and others by the flags of the TLS options.
/// </summary>
/// <remarks>Source: MQTTnet v5.2.0 <c>MqttClientDefaultCertificateValidationHandler.cs</c>.</remarks>
internal static class ShippedHandler
{
    public static bool Is(IMethodSymbol method) =>
        method.Name == MemberNames.Handle
        && method.ContainingType?.Name == TypeNames.MqttClientDefaultCertificateValidationHandler
        && MqttNetTypes.IsMqttNet(method);

    /// <summary>Its answer in a handler's run for a peer.</summary>
    public static Result[] Answer(Call call, Peer peer, Step step)
    {
        step.Machine.Notes.Add(new HandlerNote(HandlerNoteKind.ShippedHandler, call.Syntax));
        return Result.One(
            step.State,
            peer.Errors == 0
                ? ConstantValue.Of(true, PeerEvidence.Errors, call.Syntax)
                : UnknownValue.OfNotNull(
                    new PlaceKey("shipped handler", call.Syntax),
                    call.Method.ReturnType,
                    call.Syntax,
                    PeerEvidence.Errors | Evidence.Unseen
                )
        );
    }
}
