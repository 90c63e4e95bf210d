using System.Globalization;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>The broker of a path as messages write it.</summary>
internal static class EndpointText
{
    /// <summary><c>'mqtt://broker.example.com:1883'</c>, as far as it is known.</summary>
    public static string Endpoint(this ClientConfiguration path)
    {
        var scheme = path.Scheme is { IsDefinite: true, Value: { Length: > 0 } known } ? known + "://" : string.Empty;
        var port =
            path.Port.IsDefinite && path.Port.Value > 0 ? path.Port.Value.ToString(CultureInfo.InvariantCulture) : null;
        if (path.LiteralHost() is { } host)
        {
            var name = host.IndexOf(':') >= 0 && host[0] != '[' ? "[" + host + "]" : host;
            return "'" + scheme + name + (port is null ? string.Empty : ":" + port) + "'";
        }

        return scheme.Length > 0
                ? "the broker ('" + scheme + "'" + (port is null ? string.Empty : ", port " + port) + ")"
            : port is null ? "the broker"
            : "the broker (port " + port + ")";
    }

    /// <summary>The host's text; null when it is not a literal.</summary>
    public static string? LiteralHost(this ClientConfiguration path) =>
        path.Host is { IsDefinite: true, Value.Text: { Length: > 0 } text } ? text : null;
}
