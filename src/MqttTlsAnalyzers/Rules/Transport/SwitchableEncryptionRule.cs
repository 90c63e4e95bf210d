using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>
/// MQTLS4011: whether the connection is encrypted is decided at run time, or its host merely defaults to this machine.
/// </summary>
internal sealed class SwitchableEncryptionRule : ClientRule
{
    public static readonly DiagnosticDescriptor SwitchableEncryption = new(
        "MQTLS4011",
        "Encryption can be switched off at run time",
        "'{0}' {1}; without TLS, anyone on the network path can read the messages",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "TLS is on only on some paths, or a value from outside decides. Anyone who forgets the switch "
            + "sends everything unencrypted, including passwords.",
        helpLinkUri: HelpLink.Page + "mqtls4011",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => SwitchableEncryption;

    public override void Evaluate(ClientRuleContext context)
    {
        if (PlaintextSituation.IsWithoutTls(context))
        {
            foreach (var path in context.PathsAsShipped.Where(path => IsLocalByDefault(context, path)))
            {
                Report(
                    context,
                    path.TransportCall,
                    path,
                    "never uses TLS, and its host is this machine only by default"
                );
            }

            return;
        }

        foreach (var path in context.Paths.Where(path => MayLeave(context, path)))
        {
            if (path is { UsesTls: Answer.Unknown, Tls.UseTls: { IsSetFromOutside: true, Source: { } flag } })
            {
                Report(context, flag, path, Decides(path));
            }
            else if (IsPlain(path) && SwitchFor(context, path) is { } found)
            {
                Report(context, found, path, Decides(path));
            }
        }
    }

    /// <summary>
    /// Without TLS; also a builder of somebody else's that is given a host here, and TLS on other paths only.
    /// </summary>
    private static bool IsPlain(ClientConfiguration path) =>
        PlaintextSituation.CauseOf(path) is PlaintextCause.NoTls or PlaintextCause.SwitchMissing
        || path
            is {
                UsesTls: Answer.Unknown,
                Transport: TransportKind.Tcp,
                TransportCall: not null,
                Tls: { Origin: TlsOrigin.External, Attachment: null, Sources.IsEmpty: true }
            };

    /// <summary>
    /// What turns TLS on where it is on: the TLS options, else their <c>UseTls</c>, else the transport call; null when
    /// TLS is never known to be on.
    /// </summary>
    private static SettingSource? SwitchFor(ClientRuleContext context, ClientConfiguration plain)
    {
        if (plain.ExplicitTlsOff is { } off)
        {
            return context.Paths.Any(static path => path.UsesTls == Answer.Yes) ? off : null;
        }

        return context.Paths.FirstOrDefault(static path => path.UsesTls == Answer.Yes) is { } encrypted
            ? Unlike(encrypted.Tls?.Attachment, plain.Tls?.Attachment)
                ?? Unlike(encrypted.Tls?.UseTls.Source, plain.Tls?.UseTls.Source)
                ?? encrypted.TransportCall
                ?? plain.TransportCall
            // TLS options from elsewhere, on some paths only.
            : context
                .Paths.Where(static path => path is { UsesTls: Answer.Unknown, Transport: not TransportKind.WebSocket })
                .Select(path => Unlike(path.Tls?.Attachment, plain.Tls?.Attachment))
                .FirstOrDefault(static given => given is not null);
    }

    private static SettingSource? Unlike(SettingSource? source, SettingSource? other) =>
        source is null || source.Equals(other) ? null : source;

    private static string Decides(ClientConfiguration path) =>
        "decides at run time whether the connection to " + path.Endpoint() + " uses TLS";

    /// <summary>A host that is this machine by default is another one as soon as somebody sets it.</summary>
    private static bool MayLeave(ClientRuleContext context, ClientConfiguration path) =>
        DefaultsToLoopback(path)
            ? !context.Options.PlaintextAllowedHosts.MatchesEverything
            : !PlaintextSituation.StaysLocal(context, path);

    /// <summary>This machine is only what stands in for a setting: <c>x ?? "localhost"</c>.</summary>
    private static bool IsLocalByDefault(ClientRuleContext context, ClientConfiguration path) =>
        MayLeave(context, path)
        && (
            DefaultsToLoopback(path)
            || (
                !path.Host.Value.IsLiteral
                && context.Paths.Any(other =>
                    Equals(other.TransportCall, path.TransportCall)
                    && other.Host.Value.Text is { } text
                    && HostClassification.IsLoopback(text)
                )
            )
        );

    private static bool DefaultsToLoopback(ClientConfiguration path) =>
        path.Host.Value is { Text: null, Literals.IsEmpty: true, Fallback: { } host }
        && HostClassification.IsLoopback(host);

    private static void Report(
        ClientRuleContext context,
        SettingSource? source,
        ClientConfiguration path,
        string predicate
    ) =>
        context.ReportAbsence(
            SwitchableEncryption,
            source,
            new[] { path.TransportCall is { } transport && !transport.Equals(source) ? transport : null },
            source?.MemberName ?? string.Empty,
            predicate
        );
}

/// <summary>The same of a server whose plain endpoint is on while its TLS endpoint is on some paths only.</summary>
internal sealed class SwitchableServerEncryptionRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => SwitchableEncryptionRule.SwitchableEncryption;

    public override void Evaluate(ServerRuleContext context)
    {
        var encrypted = context.Paths.RemoveAll(static path => !ServerEndpoints.IsTlsEndpointOn(path));
        var plain = context.Paths.RemoveAll(static path =>
            !ServerEndpoints.IsPlainEndpointOpen(path) || !ServerEndpoints.IsTlsEndpointOff(path)
        );
        if (encrypted.IsEmpty || plain.IsEmpty || PlainServerRule.IsExposed(context))
        {
            return;
        }

        var source = encrypted[0].TlsEndpoint.IsEnabled.Source ?? plain[0].DefaultEndpoint.IsEnabled.Source;
        context.ReportPresence(
            SwitchableEncryptionRule.SwitchableEncryption,
            source,
            new[] { plain[0].DefaultEndpoint.IsEnabled.Source },
            source?.MemberName ?? string.Empty,
            "decides at run time whether the server uses TLS next to "
                + ServerEndpoints.PortText(plain[0].DefaultEndpoint)
        );
    }
}
