using System.Globalization;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>Questions about the listeners of a server on one path, shared by the rules about them.</summary>
internal static class ServerEndpoints
{
    /// <summary>Others can reach the plain listener.</summary>
    public static bool IsPlainEndpointOpen(ServerConfiguration path) =>
        path.IsComplete
        && path.DefaultEndpoint.IsEnabled.Is(true)
        && path.DefaultEndpoint is { IsLoopbackOnly: Answer.No, IsOff: Answer.No };

    /// <summary>Nothing listens for TLS.</summary>
    public static bool IsTlsEndpointOff(ServerConfiguration path) =>
        path.IsComplete && (path.TlsEndpoint.IsEnabled.Is(false) || path.TlsEndpoint.IsOff == Answer.Yes);

    /// <summary>Something listens for TLS.</summary>
    public static bool IsTlsEndpointOn(ServerConfiguration path) =>
        path.IsComplete && path.TlsEndpoint.IsEnabled.Is(true) && path.TlsEndpoint.IsOff == Answer.No;

    /// <summary>
    /// The first setting that only makes sense for a TLS listener; null when there is none. Where it listens does not
    /// count, and neither does anything on a listener that is bound to no address on purpose.
    /// </summary>
    public static SettingSource? FirstTlsSetting(ServerConfiguration path)
    {
        var tls = path.TlsEndpoint;
        var settings = ImmutableArray.Create(
            tls.HasCertificate.Source,
            tls.Port.Source,
            tls.Protocols.Source,
            tls.ValidationCallback.Source,
            tls.ClientCertificateRequired.Source,
            tls.CheckCertificateRevocation.Source,
            tls.CipherSuites.Source
        );
        return tls.IsOff == Answer.Yes
            ? null
            : tls.Sources.FirstOrDefault(source =>
                settings.Contains(source) || (source.CallSite is { } callSite && settings.Contains(callSite))
            );
    }

    /// <summary>TLS settings are made, and nothing switches their listener on: MQTLS4008 speaks.</summary>
    public static bool IsTlsEndpointMissing(ServerRuleContext context) =>
        context.Paths.All(IsTlsEndpointOff) && context.Paths.Any(static path => FirstTlsSetting(path) is not null);

    /// <summary><c>port 1883</c>, or what stands for it.</summary>
    public static string PortText(ServerEndpointConfiguration endpoint) =>
        endpoint.Port.IsDefinite && endpoint.Port.Value > 0
            ? "port " + endpoint.Port.Value.ToString(CultureInfo.InvariantCulture)
            : "its port";
}
