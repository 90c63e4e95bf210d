using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>A broker's URI as far as it is literal.</summary>
internal sealed class ConnectionUri
{
    private static readonly char[] AuthorityEnd = { '/', '?', '#' };

    /// <summary>In lower case; empty when the text has no scheme; null when it cannot be known.</summary>
    public string? Scheme { get; private init; }

    public Value Host { get; private init; } = new UnknownValue("uri host");

    /// <summary>Null when the URI names no port.</summary>
    public Value? Port { get; private init; }

    /// <summary>The user info's first part; null when there is none.</summary>
    public Value? UserName { get; private init; }

    public Value? Password { get; private init; }

    /// <param name="value">A string, a partly literal string or a <c>Uri</c>.</param>
    public static ConnectionUri Parse(Value value)
    {
        if (value is DataValue { Kind: DotNetDataKinds.Uri } data)
        {
            value = data.Part("Text") ?? new UnknownValue("uri text");
        }

        value = value.AsShipped();
        switch (value)
        {
            case ConstantValue { Constant: string text } literal:
                return ParseLiteral(text, literal);
            case TextValue partly:
                return ParsePartly(partly);
            case UnknownValue { Choices: { IsEmpty: false } choices, Origin: { } origin }:
                return OneOf(choices, origin);
            default:
                return new ConnectionUri
                {
                    Host = new UnknownValue("uri host") { IsUnfollowed = Unfollowed.Is(value) },
                };
        }
    }

    /// <summary>
    /// One of several URIs, as of a list of brokers: what they have in common, and which hosts they name.
    /// </summary>
    private static ConnectionUri OneOf(ImmutableArray<Value> choices, SyntaxNode origin)
    {
        var uris = choices.Select(Parse).ToList();
        var first = uris[0];
        if (
            uris.Exists(uri =>
                uri.Scheme is null
                || Plain(uri.Scheme) != Plain(first.Scheme)
                || uri.UserName is null != first.UserName is null
                || uri.Password is null != first.Password is null
            )
        )
        {
            return new ConnectionUri();
        }

        return new ConnectionUri
        {
            Scheme = first.Scheme,
            Host = Choices.OneOf(uris.Select(static uri => uri.Host).ToImmutableArray(), origin, null),
            Port = uris.TrueForAll(uri => Equals(uri.Port, first.Port)) ? first.Port : new UnknownValue("uri port"),
            UserName = first.UserName,
            Password = first.Password,
        };

        // Two names of one transport.
        static string? Plain(string? scheme) => scheme == "tcp" ? "mqtt" : scheme;
    }

    /// <param name="literal">The whole URI, from which its parts follow.</param>
    private static ConnectionUri ParseLiteral(string text, ConstantValue literal)
    {
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        if (separator < 0)
        {
            return new ConnectionUri
            {
                Scheme = string.Empty,
                Host = literal.With(HostOf(text, out var port)),
                Port = PortOf(port, literal),
            };
        }

        var rest = text.Substring(separator + 3);
        var authority = rest.Split(AuthorityEnd, 2)[0];
        var at = authority.LastIndexOf('@');
        var userInfo = at >= 0 ? authority.Substring(0, at) : null;
        var host = HostOf(authority.Substring(at + 1), out var explicitPort);
        var colon = userInfo?.IndexOf(':') ?? -1;
        return new ConnectionUri
        {
            Scheme = text.Substring(0, separator).ToLowerInvariant(),
            Host = literal.With(host),
            Port = PortOf(explicitPort, literal),
            UserName = string.IsNullOrEmpty(userInfo)
                ? null
                : literal.With(colon < 0 ? userInfo : userInfo!.Substring(0, colon)),
            Password = colon < 0 ? null : literal.With(userInfo!.Substring(colon + 1)),
        };
    }

    private static ConnectionUri ParsePartly(TextValue text)
    {
        var separator = text.Prefix.IndexOf("://", StringComparison.Ordinal);
        if (separator < 0)
        {
            return new ConnectionUri();
        }

        // After the scheme: what is literal of the authority, an unknown part standing as a NUL.
        var rest = string.Concat(text.Parts.Select(static part => part ?? "\0")).Substring(separator + 3);
        var authority = rest.Split(AuthorityEnd, 2)[0];
        var at = authority.LastIndexOf('@');
        var host = HostOf(authority.Substring(at + 1), out var port);
        var userInfo = at >= 0 ? authority.Substring(0, at) : null;
        var isHostKnown = host.IndexOf('\0') < 0 && host.Length > 0;
        return new ConnectionUri
        {
            Scheme = text.Prefix.Substring(0, separator).ToLowerInvariant(),
            Host =
                isHostKnown ? new ConstantValue(host, text.Origin)
                : host.Length > 1
                    ? new TextValue(PartsOf(host), text.Evidence, text.Origin) { IsUnfollowed = text.IsUnfollowed }
                : new UnknownValue("uri host") { IsUnfollowed = text.IsUnfollowed },
            Port =
                port is null ? (isHostKnown ? null : new UnknownValue("uri port"))
                : port.IndexOf('\0') < 0 ? PortOf(port, new ConstantValue(port, text.Origin))
                : new UnknownValue("uri port"),
            UserName = userInfo is null ? null : new UnknownValue("uri user"),
            Password =
                userInfo is not null && userInfo.IndexOf(':') >= 0
                    ? new UnknownValue("uri password") { IsNotNull = true }
                    : null,
        };
    }

    /// <summary>The literal parts of a text in which an unknown part stands as a NUL.</summary>
    private static ImmutableArray<string?> PartsOf(string text) =>
        text.Split('\0')
            .SelectMany(static (part, i) => i == 0 ? new[] { part } : new[] { null, part })
            .Where(static part => part is not "")
            .ToImmutableArray();

    private static string HostOf(string authority, out string? port)
    {
        port = null;
        var slash = authority.IndexOf('/');
        authority = slash >= 0 ? authority.Substring(0, slash) : authority;
        var colon = authority.LastIndexOf(':');
        if (colon >= 0 && authority.IndexOf(']', colon) < 0)
        {
            port = authority.Substring(colon + 1);
            authority = authority.Substring(0, colon);
        }

        return authority.Trim('[', ']');
    }

    private static ConstantValue? PortOf(string? port, ConstantValue literal) =>
        int.TryParse(
            port,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? literal.With(number)
            : null;
}
