using System;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>What MQTTnet does with client options, read from the object.</summary>
internal sealed record ClientFacts
{
    private const SslProtocols Obsolete = (SslProtocols)(12 | 48 | 192 | 768);

    public bool WebSocket { get; private init; }

    /// <summary>Gets a value indicating whether the connection is encrypted.</summary>
    public bool Encrypted { get; private init; }

    /// <summary>Gets <c>UseTls</c>, which does not decide over a WebSocket.</summary>
    public bool UseTls { get; private init; }

    public string Host { get; private init; } = string.Empty;

    public int Port { get; private init; }

    public bool IpEndPoint { get; private init; }

    public bool HasTargetHost { get; private init; }

    public bool AllowUntrusted { get; private init; }

    public bool IgnoreChain { get; private init; }

    public bool NoRevocation { get; private init; }

    public bool MayBePlain { get; private init; }

    public bool ObsoleteProtocol { get; private init; }

    public bool PinnedProtocol { get; private init; }

    public HandlerAnswer Handler { get; private init; }

    public int? Authorities { get; private init; }

    public bool Password { get; private init; }

    public bool Loopback => Host is "localhost" or "127.0.0.1" or "::1";

    public bool PrivateHost =>
        Loopback
        || !Host.Contains('.', StringComparison.Ordinal)
        || Host.StartsWith("10.", StringComparison.Ordinal)
        || Host.EndsWith(".local", StringComparison.Ordinal);

    public static ClientFacts Of(MqttClientOptions options)
    {
        var channel = options.ChannelOptions;
        var webSocket = channel as MqttClientWebSocketOptions;
        var uri = webSocket is null ? null : new Uri(webSocket.Uri);
        var endPoint = (channel as MqttClientTcpOptions)?.RemoteEndpoint;
        var tls = channel.TlsOptions ?? new MqttClientTlsOptions();
        return new()
        {
            WebSocket = webSocket is not null,
            UseTls = tls.UseTls,
            Encrypted = uri is null ? tls.UseTls : uri.Scheme == "wss",
            Host = uri?.Host ?? HostOf(endPoint),
            Port = uri?.Port ?? PortOf(endPoint),
            IpEndPoint = endPoint is IPEndPoint,
            HasTargetHost = !string.IsNullOrEmpty(tls.TargetHost),
            AllowUntrusted = tls.AllowUntrustedCertificates,
            IgnoreChain = tls.IgnoreCertificateChainErrors,
            NoRevocation = tls.IgnoreCertificateRevocationErrors || tls.RevocationMode == X509RevocationMode.NoCheck,
            MayBePlain = tls.EncryptionPolicy != EncryptionPolicy.RequireEncryption,
            ObsoleteProtocol = (tls.SslProtocol & Obsolete) != 0,
            PinnedProtocol = tls.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13,
            Handler = HandlerAnswers.Of(tls.CertificateValidationHandler, channel),
            Authorities = tls.TrustChain?.Count,
            Password = options.Credentials?.GetPassword(options) is { Length: > 0 },
        };
    }

    private static string HostOf(EndPoint? endPoint) =>
        endPoint switch
        {
            DnsEndPoint dns => dns.Host,
            IPEndPoint ip => ip.Address.ToString(),
            _ => endPoint?.ToString() ?? string.Empty,
        };

    private static int PortOf(EndPoint? endPoint) =>
        endPoint switch
        {
            DnsEndPoint dns => dns.Port,
            IPEndPoint ip => ip.Port,
            _ => 0,
        };
}
