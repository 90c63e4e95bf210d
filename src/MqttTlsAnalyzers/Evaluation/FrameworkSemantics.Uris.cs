using MqttTlsAnalyzers.MqttNet;

namespace MqttTlsAnalyzers.Evaluation;

/// <remarks>
/// This part makes URIs: of a text, of a base and a relative part, and of the parts of a <c>UriBuilder</c>.
/// </remarks>
internal static partial class FrameworkSemantics
{
    private static BodyEvaluator.Result[] ConstructUri(BodyEvaluator.Call call, State state)
    {
        var text = call.Argument(0) switch
        {
            ConstantValue or TextValue => call.Argument(0),
            DataValue { Kind: DataKind.Uri } whole when call.Count == 2 => Combined(
                whole,
                call.Argument(1),
                call.Syntax
            ),
            _ => null,
        };
        return BodyEvaluator.Result.One(state, Data(DataKind.Uri, call.Syntax, ("Text", text)));
    }

    /// <summary>Only what cannot lead to another host: a relative part that is literal.</summary>
    private static Value? Combined(DataValue whole, Value relative, SyntaxNode syntax)
    {
        if (
            (relative is DataValue { Kind: DataKind.Uri } uri ? uri.Part("Text") : relative)
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

    private static BodyEvaluator.Result[] ConstructUriBuilder(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        state = MakeObject(evaluator, ObjectKind.UriBuilder, call.Syntax, state, frame, out var reference);
        if (call.Count == 1)
        {
            var uri = ConnectionUri.Parse(call.Argument(0));

            // A text without a scheme gets the web's.
            state = Set(
                state,
                "Scheme",
                uri.Scheme switch
                {
                    null => null,
                    "" => new ConstantValue("http", call.Syntax),
                    var scheme => new ConstantValue(scheme, call.Syntax),
                }
            );
            state = Set(state, "Host", uri.Host);
            state = Set(state, "Port", uri.Scheme is null ? null : uri.Port ?? new ConstantValue(-1, call.Syntax));
            state = uri.UserName is null && uri.Scheme is not null ? state : Set(state, "UserName", uri.UserName);
            return BodyEvaluator.Result.One(
                uri.Password is null && uri.Scheme is not null ? state : Set(state, "Password", uri.Password),
                reference
            );
        }

        var names = new[] { "Scheme", "Host", "Port" };
        for (var i = 0; i < Math.Min(call.Count, names.Length); i++)
        {
            state = Set(state, names[i], call.Argument(i));
        }

        return BodyEvaluator.Result.One(state, reference);

        State Set(State after, string name, Value? value) =>
            after.Update(
                reference.Id,
                item => item.With(name, new SlotValue(value ?? new UnknownValue(("uri", name, call.Syntax)), null))
            );
    }

    /// <summary>The URI that a builder stands for at the moment.</summary>
    private static Value? BuiltUri(HeapObject builder, SyntaxNode syntax)
    {
        if (builder.IsOpen || builder.Slots.Any(static slot => slot.Value.Certainty != Configuration.Certainty.Known))
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
        return BodyEvaluator.Concatenate(parts, syntax);

        Value Part(string name, string? otherwise) => builder.Slot(name)?.Value ?? new ConstantValue(otherwise, syntax);

        ConstantValue Literal(string text) => new(text, syntax);
    }
}
