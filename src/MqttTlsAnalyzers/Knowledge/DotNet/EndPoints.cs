using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>IP addresses and end points.</summary>
internal static class EndPoints
{
    public static Value? ReadStatic(IFieldSymbol field, SyntaxNode syntax) =>
        (field.ContainingType.Name, field.Name) switch
        {
            ("IPAddress", "Loopback") => Address("127.0.0.1", syntax),
            ("IPAddress", "IPv6Loopback") => Address("::1", syntax),
            ("IPAddress", "Any") => Address("0.0.0.0", syntax),
            ("IPAddress", "IPv6Any") => Address("::", syntax),
            ("IPAddress", "None") => Address("255.255.255.255", syntax),
            ("IPAddress", "IPv6None") => Address("::", syntax),
            ("SslApplicationProtocol", "Http11") => DataValue.Of(
                DotNetDataKinds.ApplicationProtocol,
                syntax,
                ("Name", new ConstantValue("http/1.1", syntax))
            ),
            ("SslApplicationProtocol", "Http2") => DataValue.Of(
                DotNetDataKinds.ApplicationProtocol,
                syntax,
                ("Name", new ConstantValue("h2", syntax))
            ),
            ("SslApplicationProtocol", "Http3") => DataValue.Of(
                DotNetDataKinds.ApplicationProtocol,
                syntax,
                ("Name", new ConstantValue("h3", syntax))
            ),
            ("String", "Empty") => new ConstantValue(string.Empty, syntax),
            _ => null,
        };

    /// <summary><c>new IPAddress(…)</c>.</summary>
    public static Value? AddressOf(Call call, State state) =>
        AddressText(call.Argument(0), state) is { } text ? Address(text, call.Syntax) : null;

    /// <summary><c>new IPEndPoint(address, port)</c>.</summary>
    public static Value? OfAddress(Call call) =>
        call.Count == 2
            ? Make(
                EndpointKind.IPEndPoint,
                (call.Argument(0) as DataValue)?.Part("Text"),
                call.Argument(1),
                call.Syntax
            )
            : null;

    /// <summary><c>new DnsEndPoint(host, port)</c>.</summary>
    public static Value? OfName(Call call) =>
        call.Count >= 2 ? Make(EndpointKind.Dns, call.Argument(0), call.Argument(1), call.Syntax) : null;

    /// <summary><c>new SslApplicationProtocol("mqtt")</c>.</summary>
    public static Value? ApplicationProtocolOf(Call call) =>
        call.Count == 1
            ? DataValue.Of(DotNetDataKinds.ApplicationProtocol, call.Syntax, ("Name", call.Argument(0)))
            : null;

    /// <summary>An address given by its bytes or, for IPv4, as a number.</summary>
    public static string? AddressText(Value value, State state)
    {
        if ((value as ConstantValue)?.AsNumber() is { } number)
        {
            return number is >= 0 and <= uint.MaxValue ? new System.Net.IPAddress(number).ToString() : null;
        }

        var bytes = state.Object(value)
            is { Kind: ObjectKind.Collection, IsOpen: false, Elements: { Length: 4 or 16 } elements }
            ? elements.Select(static element => (element.Value as ConstantValue)?.AsNumber()).ToArray()
            : Array.Empty<long?>();
        return bytes.Length > 0 && bytes.All(static part => part is >= 0 and <= 255)
            ? new System.Net.IPAddress(
                Array.ConvertAll(bytes, static part => (byte)part.GetValueOrDefault())
            ).ToString()
            : null;
    }

    public static DataValue Address(string text, SyntaxNode syntax) =>
        DataValue.Of(DotNetDataKinds.IPAddress, syntax, ("Text", new ConstantValue(text, syntax)));

    public static DataValue Make(EndpointKind kind, Value? host, Value? port, SyntaxNode syntax) =>
        DataValue.Of(
            DotNetDataKinds.EndPoint,
            syntax,
            ("Kind", new ConstantValue((int)kind)),
            ("Host", host),
            ("Port", port)
        );

    public static Result[]? Invoke(Call call, Step step)
    {
        switch (call.Method)
        {
            case { Name: "Parse", ContainingType.Name: "IPAddress" }:
                return Result.One(
                    step.State,
                    DataValue.Of(
                        DotNetDataKinds.IPAddress,
                        call.Syntax,
                        ("Text", call.Argument(0) is ConstantValue ? call.Argument(0) : null)
                    )
                );
            case { Name: "Parse", ContainingType.Name: "IPEndPoint" }
                when call.Argument(0) is ConstantValue { Constant: string text }:
                var colon = text.LastIndexOf(':');
                var isPort =
                    colon > 0
                    && (text.IndexOf(':') == colon || text[colon - 1] == ']')
                    && int.TryParse(text.Substring(colon + 1), out _);
                var host = isPort ? text.Substring(0, colon) : text;
                Value port = isPort
                    ? new ConstantValue(
                        int.Parse(text.Substring(colon + 1), System.Globalization.CultureInfo.InvariantCulture),
                        call.Syntax
                    )
                    : new ConstantValue(0, call.Syntax);
                return Result.One(
                    step.State,
                    Make(
                        EndpointKind.IPEndPoint,
                        new ConstantValue(host.Trim('[', ']'), call.Syntax),
                        port,
                        call.Syntax
                    )
                );
            case { Name: "Empty", IsStatic: true, ContainingType.Name: "Array" or "Enumerable" }
                when Collections.KindOf(call.Method.ReturnType) == ObjectKind.Collection:
                return Result.One(
                    DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var empty, step),
                    empty
                );
            case { Name: "Create", ContainingType.Name: "X509Chain" }:
                return Result.One(
                    DotNetKnowledge.MakeObject(DotNetKinds.Chain, call.Syntax, out var chain, step),
                    chain
                );
            default:
                return null;
        }
    }
}
