using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary><c>Uri</c> and <c>UriBuilder</c>.</summary>
internal static class Uris
{
    public static Value? Read(PropertyAccess access)
    {
        var (member, syntax) = (access.Property.Name, access.Syntax);
        if (
            access.Receiver is not DataValue { Kind: DotNetDataKinds.Uri } uri
            || uri.Part("Text") is not { } whole
            || whole.AsShipped() is not ConstantValue { Constant: string text } literal
            || !Uri.TryCreate(text, UriKind.Absolute, out var parsed)
        )
        {
            return null;
        }

        object? part = member switch
        {
            "Host" or "DnsSafeHost" or "IdnHost" => parsed.Host,
            "Port" => parsed.Port,
            "Scheme" => parsed.Scheme,
            "AbsoluteUri" or "OriginalString" => text,
            _ => null,
        };
        return part is null ? null
            : whole is ConstantValue ? new ConstantValue(part, syntax)
            : new UnknownValue(DerivedKey.Of(new NameKey("uri", member), syntax, whole), origin: syntax)
            {
                IsNotNull = true,
                Fallback = literal.With(part),
            };
    }

    public static Result[] Construct(Call call, State state)
    {
        var text = call.Argument(0) switch
        {
            ConstantValue or TextValue or UnknownValue { Fallback.ShippedAt.IsEmpty: false } => call.Argument(0),
            DataValue { Kind: DotNetDataKinds.Uri } whole when call.Count == 2 => Combined(
                whole,
                call.Argument(1),
                call.Syntax
            ),
            _ => null,
        };
        return Result.One(state, DataValue.Of(DotNetDataKinds.Uri, call.Syntax, ("Text", text)));
    }

    /// <summary>Only what cannot lead to another host: a relative part that is literal.</summary>
    private static Value? Combined(DataValue whole, Value relative, SyntaxNode syntax)
    {
        if (
            (relative is DataValue { Kind: DotNetDataKinds.Uri } uri ? uri.Part("Text") : relative)
            is not ConstantValue { Constant: string part }
        )
        {
            return null;
        }

        return whole.Part("Text") switch
        {
            ConstantValue { Constant: string text }
                when Uri.TryCreate(text, UriKind.Absolute, out var absolute)
                    && Uri.TryCreate(absolute, part, out var combined) => new ConstantValue(
                combined.OriginalString,
                syntax
            ),
            TextValue text when part.IndexOf(':') < 0 && !part.StartsWith("//", StringComparison.Ordinal) => text,
            _ => null,
        };
    }

    public static Result[] ConstructBuilder(Call call, Step step)
    {
        step = step.With(DotNetKnowledge.MakeObject(DotNetKinds.UriBuilder, call.Syntax, out var reference, step));
        if (call.Count == 1)
        {
            var uri = ConnectionUri.Parse(call.Argument(0));

            // A text without a scheme gets the web's.
            step = step.With(
                Set(
                    step.State,
                    "Scheme",
                    uri.Scheme switch
                    {
                        null => null,
                        "" => new ConstantValue("http", call.Syntax),
                        var scheme => new ConstantValue(scheme, call.Syntax),
                    }
                )
            );
            step = step.With(Set(step.State, "Host", uri.Host));
            step = step.With(
                Set(step.State, "Port", uri.Scheme is null ? null : uri.Port ?? new ConstantValue(-1, call.Syntax))
            );
            step = step.With(
                uri.UserName is null && uri.Scheme is not null ? step.State : Set(step.State, "UserName", uri.UserName)
            );
            return Result.One(
                uri.Password is null && uri.Scheme is not null ? step.State : Set(step.State, "Password", uri.Password),
                reference
            );
        }

        var names = new[] { "Scheme", "Host", "Port" };
        for (var i = 0; i < Math.Min(call.Count, names.Length); i++)
        {
            step = step.With(Set(step.State, names[i], call.Argument(i)));
        }

        return Result.One(step.State, reference);

        State Set(State after, string name, Value? value) =>
            after.Update(
                reference.Id,
                item =>
                    item.With(
                        name,
                        new SlotValue(
                            value ?? new UnknownValue(new PartKey(new PlaceKey("uri", call.Syntax), name)),
                            null
                        )
                    )
            );
    }

    /// <summary>The URI that a builder stands for at the moment.</summary>
    public static Value? Built(HeapObject builder, SyntaxNode syntax)
    {
        if (builder.IsOpen || builder.Slots.Any(static slot => slot.Value.Certainty != Certainty.Known))
        {
            return null;
        }

        var parts = new List<Value> { Part("Scheme", "http"), Literal("://") };
        if (Part("UserName", string.Empty) is var user and not ConstantValue { Constant: null or "" })
        {
            parts.Add(user);
            if (Part("Password", string.Empty) is var password and not ConstantValue { Constant: null or "" })
            {
                parts.Add(Literal(":"));
                parts.Add(password);
            }

            parts.Add(Literal("@"));
        }

        parts.Add(
            Part("Host", "localhost") is ConstantValue { Constant: string host }
            && host.IndexOf(':') >= 0
            && host[0] != '['
                ? Literal("[" + host + "]")
                : Part("Host", "localhost")
        );
        if (
            Part("Port", null) is var port
            && (port as ConstantValue)?.AsNumber() is null or > 0
            && port is not ConstantValue { Constant: null }
        )
        {
            parts.Add(Literal(":"));
            parts.Add(port);
        }

        parts.Add(Literal("/"));
        return Texts.Concatenate(parts, syntax);

        Value Part(string name, string? otherwise) => builder.Slot(name)?.Value ?? new ConstantValue(otherwise, syntax);

        ConstantValue Literal(string text) => new(text, syntax);
    }
}
