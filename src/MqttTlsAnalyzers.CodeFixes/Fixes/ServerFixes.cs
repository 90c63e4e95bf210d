using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Makes an MQTTnet server listen with TLS.</summary>
internal static class ServerFixes
{
    private static readonly ImmutableDictionary<string, string> _encrypted = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        [MemberNames.WithDefaultEndpoint] = MemberNames.WithEncryptedEndpoint,
        [MemberNames.WithDefaultEndpointPort] = MemberNames.WithEncryptedEndpointPort,
        [MemberNames.WithDefaultEndpointBoundIPAddress] = MemberNames.WithEncryptedEndpointBoundIPAddress,
        [MemberNames.WithDefaultEndpointBoundIPV6Address] = MemberNames.WithEncryptedEndpointBoundIPV6Address,
        [MemberNames.WithDefaultEndpointReuseAddress] = MemberNames.WithTlsEndpointReuseAddress,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The plain endpoint's calls become the encrypted endpoint's; where it is on by itself, it also has to be switched
    /// off.
    /// </summary>
    public static string? UseEncryptedEndpoint(SourceEdit edit, string? also)
    {
        var target = edit.Target;
        if (
            target.Call is not { } call
            || !MqttTypes.IsServerOptionsBuilder(target.ReceiverType(call))
            || (also is not null && !MqttTypes.HasMember(target.ReceiverType(call), also))
        )
        {
            return null;
        }

        var calls = Chain.CallsOnSameBuilder(target, call);
        if (calls.Count(static link => link.IsNamed(MemberNames.WithDefaultEndpoint)) != 1)
        {
            return null;
        }

        foreach (var link in calls)
        {
            if (!_encrypted.TryGetValue(Chain.Name(link), out var name))
            {
                continue;
            }

            if (calls.Any(other => other.IsNamed(name)))
            {
                if (!edit.RemoveLink(link))
                {
                    return null;
                }

                continue;
            }

            if (!MqttTypes.HasMember(target.ReceiverType(link), name))
            {
                return null;
            }

            edit.Replace(Chain.NameToken(link), name);
            if (also is not null && link.IsNamed(MemberNames.WithDefaultEndpoint))
            {
                edit.InsertLinkAfter(link, "." + also + "()");
            }

            if (
                link.IsNamed(MemberNames.WithDefaultEndpointPort)
                && Values.Given(link) is { } port
                && Addresses.IsConstant(target, port, MqttPorts.Plain)
            )
            {
                edit.SetPort(port, MqttPorts.TlsText);
            }
        }

        return "Listen with TLS only (clients that do not use TLS will be rejected)";
    }

    /// <summary>The same, with the one certificate in scope that is the server's.</summary>
    public static string? UseCertificateInScope(SourceEdit edit)
    {
        var target = edit.Target;
        if (
            target.Call is not { } call
            || !MqttTypes.HasMember(target.ReceiverType(call), MemberNames.WithEncryptionCertificate)
            || Chain
                .CallsOnSameBuilder(target, call)
                .Any(static link => link.IsNamed(MemberNames.WithEncryptionCertificate))
            || KnownAuthorities.ServerCertificate(target, call) is not { } certificate
            || UseEncryptedEndpoint(edit, also: null) is not { } title
        )
        {
            return null;
        }

        edit.InsertLinkAfter(call, "." + MemberNames.WithEncryptionCertificate + "(" + certificate + ")");
        return title;
    }

    /// <summary>Turns the endpoint off that 3.x opens by itself.</summary>
    public static string? AddWithoutDefaultEndpoint(SourceEdit edit)
    {
        var target = edit.Target;
        if (target.Node is not ExpressionSyntax creation)
        {
            return null;
        }

        const string Title = "Do not listen without TLS (clients that do not use TLS will be rejected)";
        if (target.Call is { } call && call.IsNamed(MemberNames.WithDefaultEndpoint))
        {
            edit.Replace(Chain.NameToken(call), MemberNames.WithoutDefaultEndpoint);
            return Title;
        }

        if (!MqttTypes.IsServerOptionsBuilder(target.TypeOf(creation)))
        {
            return null;
        }

        edit.InsertLinkAfter(creation, "." + MemberNames.WithoutDefaultEndpoint + "()");
        return Title;
    }

    /// <summary>Switches the TLS endpoint on that the reported setting is about.</summary>
    public static string? AddEncryptedEndpoint(SourceEdit edit, string? also)
    {
        var target = edit.Target;
        var title = also is null
            ? "Listen with TLS"
            : "Listen with TLS only (clients that do not use TLS will be rejected)";
        switch (target.Node)
        {
            case InvocationExpressionSyntax call
                when MqttTypes.IsServerOptionsBuilder(target.ReceiverType(call))
                    && (also is null || MqttTypes.HasMember(target.ReceiverType(call), also)):
                edit.InsertLinkAfter(call, "." + MemberNames.WithEncryptedEndpoint + "()");
                if (also is not null)
                {
                    edit.InsertLinkAfter(call, "." + also + "()");
                }

                return title;
            case AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Expression: { } endpoint },
                Parent: ExpressionStatementSyntax statement
            }
                when also is null
                    && MqttTypes.HasMember(target.TypeOf(endpoint), MemberNames.IsEnabled)
                    && StatementVerbs.ListedStatement(statement) == statement:
                return edit.InsertBefore(statement, new[] { endpoint + "." + MemberNames.IsEnabled + " = true;" })
                    ? title
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The callback gets the certificate that <c>WithClientCertificate</c> asks for.</summary>
    public static string? MoveCallbackToClientCertificate(SourceEdit edit)
    {
        var target = edit.Target;
        const string Title = "Require client certificates, which the callback can then check";
        switch (target.Node)
        {
            case InvocationExpressionSyntax call
                when call.IsNamed(MemberNames.WithRemoteCertificateValidationCallback)
                    && MqttTypes.HasMember(target.ReceiverType(call), MemberNames.WithClientCertificate):
                edit.Replace(Chain.NameToken(call), MemberNames.WithClientCertificate);
                if (call.ArgumentList.Arguments is { Count: 1 } arguments && arguments[0].NameColon is { } name)
                {
                    edit.Replace(name.Name, "validationCallback");
                }

                return Title;
            case AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Expression: { } endpoint },
                Parent: ExpressionStatementSyntax statement
            } assignment
                when assignment.IsNamed(MemberNames.RemoteCertificateValidationCallback)
                    && StatementVerbs.ListedStatement(statement) == statement:
                return edit.InsertBefore(
                    statement,
                    new[] { endpoint + "." + MemberNames.ClientCertificateRequired + " = true;" }
                )
                    ? Title
                    : null;
            default:
                return null;
        }
    }
}
