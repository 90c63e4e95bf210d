using System.Globalization;
using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Turns TLS on and makes host, port and scheme fit it.</summary>
internal static class TransportFixes
{
    public const string Title = "Use TLS (the broker must offer it, usually on port " + MqttPorts.TlsText + ")";

    private const string NoPort = "Remove the port, so that MQTTnet uses the default one";

    /// <summary>Ports that say nothing against TLS, and those for which there is one with it.</summary>
    private static readonly string?[] _portsOfTls = { null, "80", "443", "8084", "8443", "8883", "8884" };

    private static readonly string[] _transportCalls =
    {
        MemberNames.WithTcpServer,
        MemberNames.WithEndPoint,
        MemberNames.WithConnectionUri,
        MemberNames.WithWebSocketServer,
    };

    /// <summary>Turns TLS on for the client that the reported code belongs to.</summary>
    public static string? UseTls(SourceEdit edit)
    {
        var target = edit.Target;
        var transport = Transport(target);
        if (ExplicitOff(target) is { } off)
        {
            if (Addresses.Address(target, transport) is not null || !TurnOn(edit, off))
            {
                return null;
            }

            // A URI that comes later, or a WebSocket's, has the last word.
            if (
                Addresses.Uri(target, transport) is { } written
                && transport is not null
                && (!transport.IsNamed(MemberNames.WithConnectionUri) || transport.Span.End <= off.SpanStart)
            )
            {
                return SecureUri(edit, transport, written);
            }

            return UseTlsPort(edit, transport) ? Title : null;
        }

        if (transport is null)
        {
            return null;
        }

        if (
            target.Node != transport
            && transport is ExpressionSyntax { } call
            && HelperFixes.IsOnGivenBuilder(target, call)
            && Function(call) != Function(target.Node)
        )
        {
            return HelperFixes.AddTls(edit);
        }

        if (Addresses.Uri(target, transport) is { } uri)
        {
            return SecureUri(edit, transport, uri);
        }

        if (Addresses.Uris(target, transport) is { IsEmpty: false } list)
        {
            var titles = list.Select(entry => SecureUri(edit, transport, entry)).ToList();
            return titles.Contains(null) ? null : titles[0];
        }

        if (
            transport.IsNamed(MemberNames.WithConnectionUri)
            || transport.IsNamed(MemberNames.WithWebSocketServer)
            || transport.IsNamed(MemberNames.WithUri)
            || transport.IsNamed(MemberNames.Uri)
        )
        {
            return null;
        }

        var isDone =
            TlsSettings.ClientCall(target, transport) is { } client && TlsSettings.TlsCall(target, client) is { } tls
                ? Addresses.Address(target, transport) is null && TurnOnCall(edit, tls)
                : AddTls(edit, transport);
        return isDone && UseTlsPort(edit, transport) ? Title : null;
    }

    /// <summary>
    /// Adds <c>UseTls = true</c> to the reported object, or changes the switch that is off; the port goes with it.
    /// </summary>
    public static string? SetUseTls(SourceEdit edit, string? port)
    {
        var target = edit.Target;
        if (port is not null && !ChangePort(edit, port))
        {
            return null;
        }

        var isDone =
            target.Causes.LastOrDefault() is ExpressionSyntax off && off.IsNamed(MemberNames.UseTls)
                ? TurnOn(edit, off)
                : target.Node is BaseObjectCreationExpressionSyntax creation && TurnOnObject(edit, creation);
        return isDone ? "Set UseTls to true" : null;
    }

    private static bool TurnOnObject(SourceEdit edit, BaseObjectCreationExpressionSyntax creation)
    {
        var target = edit.Target;
        if (
            creation.Initializer?.Expressions.FirstOrDefault(static member => member.IsNamed(MemberNames.UseTls))
            is AssignmentExpressionSyntax written
        )
        {
            return TurnOn(edit, written);
        }

        // UseTls = false in a later statement would win over the initializer.
        if (
            creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            && target.Model.GetDeclaredSymbol(declarator, target.CancellationToken) is { } variable
        )
        {
            var later = Values
                .References(target, variable)
                .Select(static use => use.Parent)
                .OfType<MemberAccessExpressionSyntax>()
                .Where(static access =>
                    access.IsNamed(MemberNames.UseTls)
                    && access.Parent is AssignmentExpressionSyntax assignment
                    && assignment.Left == access
                )
                .ToList();
            if (later.Count == 1 && later[0].Parent is AssignmentExpressionSyntax statement)
            {
                return TurnOn(edit, statement);
            }

            if (later.Count > 1)
            {
                return false;
            }
        }

        edit.SetInitializerMember(creation, MemberNames.UseTls + " = true");
        return true;
    }

    public static string? SetPort(SourceEdit edit, string? value) =>
        value is not null && ChangePort(edit, value) ? "Use port " + value + " (the broker must listen there)" : null;

    public static string? RemovePort(SourceEdit edit)
    {
        foreach (var place in Places(edit.Target))
        {
            if (Addresses.Uri(edit.Target, place) is { } uri)
            {
                return uri.Port is { } written && uri.SetPort(edit, written, null) ? NoPort : null;
            }

            if (Addresses.Port(edit.Target, place) is { } port)
            {
                return !Addresses.IsSetting(edit.Target, port) && RemoveWrittenPort(edit, port, place) ? NoPort : null;
            }
        }

        return null;
    }

    public static string? SetScheme(SourceEdit edit, string? scheme)
    {
        if (
            scheme is null
            || UriOf(edit.Target) is not { } uri
            // Where there is no scheme, only the port says that TLS is meant.
            || (scheme is "mqtts" && uri.Scheme.Length == 0 && uri.Port is not MqttPorts.TlsText)
            || (scheme is "wss" && uri.Scheme.Length == 0 && !_portsOfTls.Contains(uri.Port, StringComparer.Ordinal))
            || !uri.SetScheme(edit, scheme)
        )
        {
            return null;
        }

        var isSecure = scheme is "mqtts" or "wss";
        if (isSecure && uri.Port is { } port && SecurePort(scheme, port) is { } other)
        {
            uri.SetPort(edit, port, other);
        }

        return "Change the scheme to "
            + scheme
            + "://"
            + (isSecure ? " (the broker must offer TLS on this port)" : string.Empty);
    }

    /// <summary>The URI of the reported transport call, or the one that the reported call gives to a helper.</summary>
    private static UriText? UriOf(FixTarget target) =>
        Addresses.Uri(target, Transport(target))
        ?? (HelperCall.Of(target) is { } call ? HelperFixes.Uri(call, target)?.Text : null);

    /// <summary>The port that goes with TLS, for one that goes without; null for any other.</summary>
    private static string? SecurePort(string scheme, string port) =>
        scheme switch
        {
            "wss" when port is "80" => "443",
            not "wss" when port is MqttPorts.PlainText => MqttPorts.TlsText,
            _ => null,
        };

    public static string? AddTargetHost(SourceEdit edit, string? host)
    {
        if (host is null)
        {
            return null;
        }

        var target = edit.Target;
        var literal = Names.Literal(host);
        var isDone = target.Causes.ElementAtOrDefault(1) is { } setting
            ? SetTargetHost(edit, setting, literal)
            : edit.AddTlsSetting(
                target.Causes.IsEmpty ? target.Node : target.Causes[0],
                new TlsSetting(MemberNames.WithTargetHost + "(" + literal + ")", MemberNames.TargetHost, literal)
            );
        return isDone ? "Check the broker's certificate for " + host : null;
    }

    /// <summary>Another name in place of the one that is written there.</summary>
    private static bool SetTargetHost(SourceEdit edit, SyntaxNode setting, string literal)
    {
        if (
            (setting.IsNamed(MemberNames.WithTargetHost) || setting.IsNamed(MemberNames.TargetHost))
            && Values.Given(setting) is { } given
            && !edit.Target.HasComments(given.Span)
        )
        {
            edit.Replace(given, literal);
            return true;
        }

        return false;
    }

    public static string? AddApplicationProtocol(SourceEdit edit, string? protocol)
    {
        var target = edit.Target;
        if (protocol is null || target.Node is not { } node)
        {
            return null;
        }

        const string Title = "Add the ALPN protocol '";
        if (
            TlsSettings.ClientCall(target, node) is { } call
            && TlsSettings.TlsCall(target, call) is { } tls
            && tls.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault(IsProtocolList) is { } present
        )
        {
            return AddProtocol(edit, present, protocol) ? Title + protocol + "'" : null;
        }

        var alpn = edit.Type(Names.NetSecurity, "SslApplicationProtocol", node.SpanStart);
        var value =
            "new "
            + edit.Type(Names.Collections, "List", node.SpanStart)
            + "<"
            + alpn
            + "> { new "
            + alpn
            + "("
            + Names.Literal(protocol)
            + ") }";
        return edit.AddTlsSetting(
            node,
            new TlsSetting(
                MemberNames.WithApplicationProtocols + "(" + value + ")",
                MemberNames.ApplicationProtocols,
                value
            )
        )
            ? Title + protocol + "'"
            : null;
    }

    private static bool IsProtocolList(SimpleNameSyntax name) =>
        name.IsNamed(MemberNames.WithApplicationProtocols) || name.IsNamed(MemberNames.ApplicationProtocols);

    /// <summary>The broker takes the first protocol that it knows, so the right one goes in front.</summary>
    private static bool AddProtocol(SourceEdit edit, SimpleNameSyntax present, string protocol)
    {
        var target = edit.Target;
        var given = present
            .AncestorsAndSelf()
            .TakeWhile(static node => node is not (StatementSyntax or LambdaExpressionSyntax))
            .FirstOrDefault(node =>
                node is InvocationExpressionSyntax or AssignmentExpressionSyntax
                && Chain.NameToken(node) == present.Identifier
            );
        var list = Values.Given(given) is { } value ? Values.Definition(target, value, evenIfShared: false) : null;
        var first = list switch
        {
            BaseObjectCreationExpressionSyntax { Initializer.Expressions: { Count: > 0 } entries } => entries[0],
            ArrayCreationExpressionSyntax { Initializer.Expressions: { Count: > 0 } entries } => entries[0],
            ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: { Count: > 0 } entries } => entries[0],
            CollectionExpressionSyntax { Elements: { Count: > 0 } elements } => (
                elements[0] as ExpressionElementSyntax
            )?.Expression,
            _ => null,
        };
        if (
            first
                is not BaseObjectCreationExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax name }]
                }
            || target.HasComments(first.Span)
        )
        {
            return false;
        }

        var text = first.ToString();
        var start = name.SpanStart - first.SpanStart;
        edit.Insert(
            first.SpanStart,
            text.Substring(0, start) + Names.Literal(protocol) + text.Substring(start + name.Span.Length) + ", "
        );
        return true;
    }

    /// <summary>
    /// The <c>UseTls(false)</c> or <c>UseTls = false</c> that is reported, or is an additional location.
    /// </summary>
    private static ExpressionSyntax? ExplicitOff(FixTarget target) =>
        new[] { target.Node }
            .Concat(target.Causes)
            .OfType<ExpressionSyntax>()
            .FirstOrDefault(static node =>
                node is InvocationExpressionSyntax or AssignmentExpressionSyntax && node.IsNamed(MemberNames.UseTls)
            );

    private static SyntaxNode? Function(SyntaxNode? node) =>
        node?.FirstAncestorOrSelf<SyntaxNode>(static ancestor =>
            ancestor is LocalFunctionStatementSyntax
            || (ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax)
        );

    /// <summary>An address has no name to check: with TLS it needs one.</summary>
    private static bool AddTls(SourceEdit edit, SyntaxNode transport)
    {
        if (Addresses.Address(edit.Target, transport) is not { } address)
        {
            return edit.AddTlsSetting(transport, TlsSetting.UseTls);
        }

        return address.Length > 0
            && TlsSettings.ClientCall(edit.Target, transport) is { } call
            && MqttTypes.HasMember(
                MqttTypes.Sibling(edit.Target.ReceiverType(call), TypeNames.MqttClientTlsOptionsBuilder),
                MemberNames.WithTargetHost
            )
            && edit.AddTlsSetting(
                transport,
                TlsSetting.UseTls with
                {
                    Link =
                        TlsSetting.UseTls.Link + "." + MemberNames.WithTargetHost + "(" + Names.Literal(address) + ")",
                }
            );
    }

    /// <summary>Another scheme, and the port that goes with it.</summary>
    public static string? SecureUri(SourceEdit edit, SyntaxNode transport, UriText uri)
    {
        var secure = uri.Scheme switch
        {
            "mqtt" or "tcp" => "mqtts",
            "ws" => "wss",
            "" when !transport.IsNamed(MemberNames.WithConnectionUri) => "wss",
            _ => null,
        };
        if (secure is null || !uri.SetScheme(edit, secure))
        {
            return null;
        }

        var isWebSocket = string.Equals(secure, "wss", StringComparison.Ordinal);
        if (uri.Port is { } port && SecurePort(secure, port) is { } other)
        {
            uri.SetPort(edit, port, other);
        }

        return "Use TLS: "
            + secure
            + ":// (the broker must offer it, "
            + (isWebSocket ? "on this port" : "usually on port " + MqttPorts.TlsText)
            + ")";
    }

    private static bool ChangePort(SourceEdit edit, string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        foreach (var place in Places(edit.Target))
        {
            if (Addresses.Uri(edit.Target, place) is { } uri)
            {
                return uri.Port is { } written && uri.SetPort(edit, written, value);
            }

            if (Addresses.Port(edit.Target, place) is { } port)
            {
                return edit.SetPort(port, value);
            }
        }

        return false;
    }

    /// <summary>Where a port may be written: the reported call, or else the first additional location.</summary>
    private static IEnumerable<SyntaxNode> Places(FixTarget target) =>
        new[] { target.Node, target.Causes.FirstOrDefault() }.OfType<SyntaxNode>().Where(IsTransport);

    private static bool RemoveWrittenPort(SourceEdit edit, ExpressionSyntax port, SyntaxNode place) =>
        port.Parent switch
        {
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
                when call == place
                    && (
                        list.Arguments.IndexOf(argument) == list.Arguments.Count - 1 || argument.NameColon is not null
                    ) => edit.RemoveListed(list.Arguments, argument, list),
            AssignmentExpressionSyntax assignment when assignment.IsNamed(MemberNames.Port) => edit.RemoveAssignment(
                assignment
            ),
            _ => false,
        };

    private static bool TurnOn(SourceEdit edit, ExpressionSyntax off)
    {
        // A choice of whoever runs the program is not taken away.
        if (
            Values.Given(off) is { } given
            && (
                edit.Target.HasComments(given.Span)
                || (
                    !edit.Target.Model.GetConstantValue(given, edit.Target.CancellationToken).HasValue
                    && Values.Definition(edit.Target, given, evenIfShared: true) is not LiteralExpressionSyntax
                )
            )
        )
        {
            return false;
        }

        switch (off)
        {
            case InvocationExpressionSyntax { ArgumentList: var arguments }
                when !edit.Target.HasComments(arguments.Span):
                edit.Replace(arguments, "()");
                Orphans.Remove(edit, arguments);
                return true;
            case AssignmentExpressionSyntax assignment:
                edit.Replace(assignment.Right, "true");
                Orphans.Remove(edit, assignment.Right);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Turns TLS on in what a TLS call is given.</summary>
    private static bool TurnOnCall(SourceEdit edit, InvocationExpressionSyntax tls)
    {
        var written = tls
            .ArgumentList.DescendantNodes()
            .OfType<ExpressionSyntax>()
            .Where(static node =>
                node is InvocationExpressionSyntax or AssignmentExpressionSyntax && node.IsNamed(MemberNames.UseTls)
            )
            .ToList();
        if (written.Count == 1)
        {
            return TurnOn(edit, written[0]);
        }

        if (written.Count == 0 && Values.Given(tls) is { } given && Values.Creation(edit.Target, given) is { } creation)
        {
            if (
                creation.Initializer?.Expressions.FirstOrDefault(static member => member.IsNamed(MemberNames.UseTls))
                is AssignmentExpressionSyntax member
            )
            {
                return TurnOn(edit, member);
            }

            edit.SetInitializerMember(creation, MemberNames.UseTls + " = true");
            return true;
        }

        return false;
    }

    private static bool UseTlsPort(SourceEdit edit, SyntaxNode? transport)
    {
        if (Addresses.Port(edit.Target, transport) is not { } port)
        {
            return true;
        }

        if (
            Addresses.IsConstant(edit.Target, port, MqttPorts.Plain)
            || Addresses.StartsWith(edit.Target, port, MqttPorts.PlainText)
        )
        {
            return edit.SetPort(port, MqttPorts.TlsText);
        }

        // A default where nothing is configured: GetValue("Port", 1883), port ?? 1883.
        foreach (
            var usual in port.DescendantNodes()
                .OfType<LiteralExpressionSyntax>()
                .Where(static literal => literal.Token.ValueText is MqttPorts.PlainText)
        )
        {
            edit.Replace(usual, usual.ToString().Replace(MqttPorts.PlainText, MqttPorts.TlsText));
        }

        return true;
    }

    /// <summary>The call or assignment that names the host: the reported one, or the one on the same builder.</summary>
    private static SyntaxNode? Transport(FixTarget target)
    {
        var node = target.Node;
        if (node is null || IsTransport(node))
        {
            return node;
        }

        if (target.Causes.FirstOrDefault(static cause => cause is not null && IsTransport(cause)) is { } cause)
        {
            return cause;
        }

        if (TlsSettings.ClientCall(target, node) is not { } call)
        {
            return null;
        }

        var transports = Chain.CallsOnSameBuilder(target, call).Where(IsTransport).ToList();
        return transports.Count == 1 ? transports[0] : null;
    }

    private static bool IsTransport(SyntaxNode node) =>
        (
            node is InvocationExpressionSyntax
            && (_transportCalls.Contains(Chain.Name(node), StringComparer.Ordinal) || node.IsNamed(MemberNames.WithUri))
        )
        || (
            node is AssignmentExpressionSyntax
            && (
                node.IsNamed(MemberNames.Server)
                || node.IsNamed(MemberNames.RemoteEndpoint)
                || node.IsNamed(MemberNames.Uri)
                || node.IsNamed(MemberNames.Port)
            )
        );
}
