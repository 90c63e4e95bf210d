using System.Globalization;
using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Turns TLS on and makes host, port and scheme fit it.</summary>
internal static class TransportFixes
{
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    private static readonly string[] _transportCalls = { "WithTcpServer", "WithEndPoint", "WithConnectionUri", "WithWebSocketServer" };

    /// <summary>Turns TLS on for the client that the reported code belongs to.</summary>
    public static string? UseTls(SourceEdit edit)
    {
        var target = edit.Target;
        var off = ExplicitOff(target);
        if (off is not null)
        {
            if (!TurnOn(edit, off))
            {
                return null;
            }

            UseTlsPort(edit, Transport(target));
            return "Use TLS (the broker must offer it, on port 8883 as a rule)";
        }

        if (Transport(target) is not { } transport)
        {
            return null;
        }

        if (Addresses.Uri(target, transport) is { } uri)
        {
            var scheme = Addresses.Scheme(uri);
            var secure = scheme switch { "mqtt" or "tcp" => "mqtts", "ws" => "wss", "" when !transport.IsNamed("WithConnectionUri") => "wss", _ => null };
            if (secure is null || !edit.SetScheme(uri, secure))
            {
                return null;
            }

            if (secure == "wss")
            {
                edit.SetUriPort(uri, "80", "443");
            }
            else
            {
                edit.SetUriPort(uri, "1883", "8883");
            }

            return "Use TLS: " + secure + ":// (the broker must offer it, on " + (secure == "wss" ? "this port" : "port 8883 as a rule") + ")";
        }

        if (transport.IsNamed("WithConnectionUri") || transport.IsNamed("WithWebSocketServer") || transport.IsNamed("WithUri") || transport.IsNamed("Uri"))
        {
            return null;
        }

        var isDone = TlsSettings.ClientCall(target, transport) is { } call && TlsSettings.TlsCall(target, call) is { } tls
            ? TurnOnCall(edit, tls)
            : edit.AddTlsSetting(transport, TlsSetting.UseTls);
        if (!isDone)
        {
            return null;
        }

        UseTlsPort(edit, transport);
        return "Use TLS (the broker must offer it, on port 8883 as a rule)";
    }

    /// <summary>Adds <c>UseTls = true</c> to the reported object.</summary>
    public static string? SetUseTls(SourceEdit edit)
    {
        const string Title = "Set UseTls = true (the broker must offer TLS on this port)";
        if (edit.Target.Node is not BaseObjectCreationExpressionSyntax creation)
        {
            return null;
        }

        var target = edit.Target;
        if (creation.Initializer?.Expressions.FirstOrDefault(static member => member.IsNamed("UseTls")) is AssignmentExpressionSyntax written)
        {
            edit.Replace(written.Right, "true");
            return Title;
        }

        // UseTls = false in a later statement would win over the initializer.
        if (creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            && target.Model.GetDeclaredSymbol(declarator, target.CancellationToken) is { } variable)
        {
            var later = Values.References(target, variable)
                .Select(static use => use.Parent)
                .OfType<MemberAccessExpressionSyntax>()
                .Where(static access => access.IsNamed("UseTls") && access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access)
                .ToList();
            if (later.Count == 1 && later[0].Parent is AssignmentExpressionSyntax statement)
            {
                edit.Replace(statement.Right, "true");
                return Title;
            }

            if (later.Count > 1)
            {
                return null;
            }
        }

        edit.SetInitializerMember(creation, "UseTls = true");
        return Title;
    }

    public static string? SetPort(SourceEdit edit, string? value)
    {
        var transport = Transport(edit.Target);
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        var text = port.ToString(CultureInfo.InvariantCulture);
        var isDone = Addresses.Uri(edit.Target, transport) is { } uri
            ? WrittenPort(uri) is { } written && edit.SetUriPort(uri, written, text)
            : Addresses.Port(edit.Target, transport) is { } expression && edit.SetPort(expression, text);
        return isDone ? "Use port " + text + " (the broker must listen there)" : null;
    }

    public static string? RemovePort(SourceEdit edit)
    {
        var transport = Transport(edit.Target);
        var isDone = false;
        if (Addresses.Uri(edit.Target, transport) is { } uri)
        {
            isDone = WrittenPort(uri) is { } written && edit.SetUriPort(uri, written, null);
        }
        else if (Addresses.Port(edit.Target, transport) is { } port)
        {
            isDone = port.Parent switch
            {
                ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
                    when call == transport && (list.Arguments.IndexOf(argument) == list.Arguments.Count - 1 || argument.NameColon is not null)
                    => edit.RemoveListed(list.Arguments, argument, list),
                AssignmentExpressionSyntax assignment => edit.RemoveAssignment(assignment),
                _ => false,
            };
        }

        return isDone ? "Remove the port: MQTTnet chooses the one that goes with the transport" : null;
    }

    public static string? SetScheme(SourceEdit edit, string? scheme)
        => scheme is not null && Addresses.Uri(edit.Target, Transport(edit.Target)) is { } uri && edit.SetScheme(uri, scheme)
            ? "Change the scheme to " + scheme + "://" + (scheme is "mqtts" or "wss" ? " (the broker must offer TLS on this port)" : string.Empty)
            : null;

    public static string? AddTargetHost(SourceEdit edit, string? host)
    {
        if (host is null)
        {
            return null;
        }

        var literal = Names.Literal(host);
        return edit.AddTlsSetting(edit.Target.Node, new TlsSetting("WithTargetHost(" + literal + ")", "TargetHost", literal))
            ? "Check the broker's certificate for " + host
            : null;
    }

    public static string? AddApplicationProtocol(SourceEdit edit, string? protocol)
    {
        var target = edit.Target;
        if (protocol is null || target.Node is not { } node)
        {
            return null;
        }

        // A list that is there already is another protocol's: to extend it is the user's choice.
        if (TlsSettings.ClientCall(target, node) is { } call && TlsSettings.TlsCall(target, call) is { } tls
            && tls.DescendantNodes().Any(static name => name is SimpleNameSyntax && (name.IsNamed("WithApplicationProtocols") || name.IsNamed("ApplicationProtocols"))))
        {
            return null;
        }

        var alpn = edit.Type(Names.NetSecurity, "SslApplicationProtocol", node.SpanStart);
        var value = "new " + edit.Type(Names.Collections, "List", node.SpanStart) + "<" + alpn + "> { new " + alpn + "(" + Names.Literal(protocol) + ") }";
        return edit.AddTlsSetting(node, new TlsSetting("WithApplicationProtocols(" + value + ")", "ApplicationProtocols", value))
            ? "Ask for the ALPN protocol '" + protocol + "'"
            : null;
    }

    /// <summary>The reported <c>UseTls(false)</c> or <c>UseTls = false</c>.</summary>
    private static ExpressionSyntax? ExplicitOff(FixTarget target)
        => target.Node is ExpressionSyntax node and (InvocationExpressionSyntax or AssignmentExpressionSyntax) && node.IsNamed("UseTls") ? node : null;

    private static bool TurnOn(SourceEdit edit, ExpressionSyntax off)
    {
        if (Values.Given(off) is { } given && edit.Target.HasComments(given.Span))
        {
            return false;
        }

        switch (off)
        {
            case InvocationExpressionSyntax { ArgumentList: var arguments } when !edit.Target.HasComments(arguments.Span):
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
        var written = tls.ArgumentList.DescendantNodes()
            .OfType<ExpressionSyntax>()
            .Where(static node => node is InvocationExpressionSyntax or AssignmentExpressionSyntax && node.IsNamed("UseTls"))
            .ToList();
        if (written.Count == 1)
        {
            return TurnOn(edit, written[0]);
        }

        if (written.Count == 0 && Values.Given(tls) is { } given && Values.Creation(edit.Target, given) is { } creation)
        {
            if (creation.Initializer?.Expressions.FirstOrDefault(static member => member.IsNamed("UseTls")) is AssignmentExpressionSyntax member)
            {
                return TurnOn(edit, member);
            }

            edit.SetInitializerMember(creation, "UseTls = true");
            return true;
        }

        return false;
    }

    private static void UseTlsPort(SourceEdit edit, SyntaxNode? transport)
    {
        if (Addresses.Port(edit.Target, transport) is { } port && Addresses.IsConstant(edit.Target, port, PlainPort))
        {
            edit.SetPort(port, TlsPort.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string? WrittenPort(ExpressionSyntax uri)
    {
        var text = uri.ToString();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var colon = text.IndexOf(':', scheme < 0 ? 0 : scheme + 3);
        var end = colon + 1;
        while (colon >= 0 && end < text.Length && char.IsDigit(text[end]))
        {
            end++;
        }

        return colon >= 0 && end > colon + 1 ? text.Substring(colon + 1, end - colon - 1) : null;
    }

    /// <summary>The call or assignment that names the host: the reported one, or the one on the same builder.</summary>
    private static SyntaxNode? Transport(FixTarget target)
    {
        var node = target.Node;
        if (node is null || IsTransport(node))
        {
            return node;
        }

        if (TlsSettings.ClientCall(target, node) is { } call)
        {
            var transports = Chain.CallsOnSameBuilder(target, call).Where(IsTransport).ToList();
            return transports.Count == 1 ? transports[0] : null;
        }

        return target.Causes.FirstOrDefault(static cause => cause is not null && IsTransport(cause));
    }

    private static bool IsTransport(SyntaxNode node)
        => (node is InvocationExpressionSyntax && (_transportCalls.Contains(Chain.Name(node), StringComparer.Ordinal) || node.IsNamed("WithUri")))
            || (node is AssignmentExpressionSyntax && (node.IsNamed("Server") || node.IsNamed("RemoteEndpoint") || node.IsNamed("Uri") || node.IsNamed("Port")));
}
