using System;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>What a validation handler lets in, as far as <see cref="SslPolicyErrors"/> decide.</summary>
internal enum HandlerAnswer
{
    /// <summary>There is no handler.</summary>
    None,

    /// <summary>Nothing with an error gets in.</summary>
    Strict,

    /// <summary>Some errors are accepted.</summary>
    Some,

    /// <summary>Everything gets in.</summary>
    All,
}

/// <summary>Asks handlers.</summary>
internal static class HandlerAnswers
{
    private static readonly SslPolicyErrors[] _errors =
    [
        .. Enumerable.Range(1, 7).Select(bits => (SslPolicyErrors)bits),
    ];

    public static HandlerAnswer Of(
        Func<MqttClientCertificateValidationEventArgs, bool>? handler,
        IMqttClientChannelOptions channel
    ) =>
        handler is null
            ? HandlerAnswer.None
            : Of(errors =>
                handler(new MqttClientCertificateValidationEventArgs(null, new X509Chain(), errors, channel))
            );

    public static HandlerAnswer Of(RemoteCertificateValidationCallback? callback) =>
        callback is null ? HandlerAnswer.None : Of(errors => callback(new object(), null, null, errors));

    private static HandlerAnswer Of(Func<SslPolicyErrors, bool> handler)
    {
        var accepted = _errors.Count(handler);
        return accepted == _errors.Length ? HandlerAnswer.All
            : accepted > 0 ? HandlerAnswer.Some
            : HandlerAnswer.Strict;
    }
}
