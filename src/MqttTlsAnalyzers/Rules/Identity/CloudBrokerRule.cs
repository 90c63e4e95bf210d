using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3007: the broker's host name tells what it asks of TLS, and the code does something else.</summary>
internal sealed class CloudBrokerRule : ClientRule
{
    public static readonly DiagnosticDescriptor CloudSettings = new(
        "MQTLS3007",
        "Cloud broker needs other TLS settings",
        "'{0}' connects to '{1}' {2}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "AWS IoT Core serves several protocols on port 443, distinguishes them by ALPN, and "
            + "requires a certificate or credentials; Azure's brokers require TLS 1.2 or later.",
        helpLinkUri: HelpLink.Page + "mqtls3007",
        customTags: "CWE-573"
    );

    // AWS IoT Core, "Device communication protocols".
    private const string AlpnForCertificates = "x-amzn-mqtt-ca";

    private const string AlpnForCustomAuthorizers = "mqtt";

    public override DiagnosticDescriptor Descriptor => CloudSettings;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        var problems = PathShare<Problem>.Of(context.TlsPaths, Find, context.DoubtfulPaths);
        if (!problems.IsAll)
        {
            return;
        }

        foreach (var (call, host, what, alpn, cause) in problems.Found)
        {
            var fixes = alpn is null
                ? ImmutableArray<FixIntent>.Empty
                : ImmutableArray.Create(new FixIntent(FixKind.AddApplicationProtocol, alpn));
            context.ReportAbsence(CloudSettings, call, fixes, new[] { cause }, call.MemberName, host, what);
        }
    }

    /// <summary>Over a WebSocket AWS is signed in by the URL, and ALPN and protocol versions are not read.</summary>
    private static Problem? Find(ClientConfiguration path)
    {
        if (
            path
                is not {
                    UsesTls: Answer.Yes,
                    Transport: TransportKind.Tcp,
                    TransportCall: { } call,
                    ConnectionContextFactory: null,
                    Tls: { } tls
                }
            || path.Host is not { IsDefinite: true, Value: { } name }
            || (name.Text ?? name.Pattern) is not { } host
        )
        {
            return null;
        }

        if (CloudBroker.IsAzure(host))
        {
            return IsUnknownToAzure(path, tls, host)
                    ? new Problem(
                        call,
                        host,
                        "with neither a client certificate nor a password: Azure refuses the connection",
                        null,
                        null
                    )
                : tls.Protocols is { IsKnown: true, Value: not 0 } protocols
                && (protocols.Value & SslProtocolBits.Modern) == 0
                    ? new Problem(
                        call,
                        host,
                        "with only obsolete TLS versions: Azure requires TLS 1.2 or later and rejects the handshake",
                        null,
                        protocols.Source
                    )
                : null;
        }

        return CloudBroker.IsAwsIotCore(host) && path.IsComplete && tls.IsComplete
            ? FindAws(path, tls, call, host)
            : null;
    }

    private static bool IsUnknownToAzure(ClientConfiguration path, TlsConfiguration tls, string host) =>
        CloudBroker.IsAzureIotHub(host)
        && path.IsComplete
        && tls.IsComplete
        && HasClientCertificate(tls) == Answer.No
        && path.Credentials.HasPassword == Answer.No;

    private static Problem? FindAws(ClientConfiguration path, TlsConfiguration tls, SettingSource call, string host)
    {
        var certificate = HasClientCertificate(tls);
        var credentials = path.Credentials.IsSet;
        if (certificate == Answer.No && credentials == Answer.No)
        {
            return new Problem(
                call,
                host,
                "with neither a client certificate nor credentials: AWS IoT Core closes the connection",
                null,
                null
            );
        }

        if (!path.Port.Is(443))
        {
            return null;
        }

        if (
            certificate == Answer.Yes
            && Lacks(tls, AlpnForCertificates)
            && (credentials == Answer.No || Lacks(tls, AlpnForCustomAuthorizers))
        )
        {
            return new Problem(
                call,
                host,
                MissingAlpn(AlpnForCertificates),
                AlpnForCertificates,
                tls.ApplicationProtocols.Source
            );
        }

        return certificate == Answer.No && credentials == Answer.Yes && Lacks(tls, AlpnForCustomAuthorizers)
            ? new Problem(
                call,
                host,
                MissingAlpn(AlpnForCustomAuthorizers),
                AlpnForCustomAuthorizers,
                tls.ApplicationProtocols.Source
            )
            : null;
    }

    private static string MissingAlpn(string name) =>
        $"on port 443 without the ALPN name '{name}': AWS IoT Core closes the connection";

    private static Answer HasClientCertificate(TlsConfiguration tls)
    {
        if (tls.SelectionHandler.Is(true))
        {
            return Answer.Yes;
        }

        return tls.ClientCertificates switch
        {
            { IsDefinite: true, Value.IsDefinitelyEmpty: true } => tls.SelectionHandler.Is(false)
                ? Answer.No
                : Answer.Unknown,
            { IsKnown: true, Value.Entries.IsEmpty: false } => Answer.Yes,
            { Source: not null, Certainty: not Certainty.Conflicting } => Answer.Yes,
            _ => Answer.Unknown,
        };
    }

    private static bool Lacks(TlsConfiguration tls, string name) =>
        tls.ApplicationProtocols.IsDefinite
        && tls.ApplicationProtocols.Value.All(protocol => protocol is not null && protocol != name);

    /// <param name="Call">The transport call.</param>
    /// <param name="Host">The broker.</param>
    /// <param name="What">What is wrong and what comes of it.</param>
    /// <param name="MissingAlpn">The ALPN name to add; null when that is not the problem.</param>
    /// <param name="Cause">The setting to blame; null when one is missing.</param>
    private sealed record Problem(
        SettingSource Call,
        string Host,
        string What,
        string? MissingAlpn,
        SettingSource? Cause
    );
}
