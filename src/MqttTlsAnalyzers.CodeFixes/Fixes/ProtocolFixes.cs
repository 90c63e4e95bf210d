using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Sets TLS protocol versions.</summary>
internal static class ProtocolFixes
{
    private const int Tls12 = 0xC00;
    private const int Tls13 = 0x3000;

    public static string? UseModern(SourceEdit edit, string? minimum)
    {
        if (Value(edit.Target) is not { } value)
        {
            return null;
        }

        var bits = string.Equals(minimum, "tls13", StringComparison.Ordinal) ? Tls13 : Tls12 | Tls13;
        return Write(edit, value, bits) is { } text ? "Use " + text + " (a broker that speaks only older versions will be unreachable)" : null;
    }

    public static string? LetSystemChoose(SourceEdit edit)
        => Value(edit.Target) is { } value && Write(edit, value, 0) is not null ? "Let the operating system choose the TLS version" : null;

    public static string? Add(SourceEdit edit, string? version)
    {
        var target = edit.Target;
        var added = version switch { "Tls12" => Tls12, "Tls13" => Tls13, _ => 0 };
        if (added == 0 || Value(target) is not { } value
            || target.Model.GetConstantValue(value, target.CancellationToken) is not { HasValue: true, Value: int bits }
            || (bits & ~(Tls12 | Tls13)) != 0)
        {
            return null;
        }

        return Write(edit, value, bits | added) is not null ? "Also allow " + (added == Tls12 ? "TLS 1.2" : "TLS 1.3") : null;
    }

    /// <summary>The expression with the versions, at its declaration where only this place reads it.</summary>
    private static ExpressionSyntax? Value(FixTarget target)
    {
        var given = target.Node is InvocationExpressionSyntax or AssignmentExpressionSyntax or ExpressionSyntax ? Values.Given(target.Node) : null;
        if (given is null || target.Model.GetTypeInfo(given, target.CancellationToken).ConvertedType is not { Name: "SslProtocols", TypeKind: TypeKind.Enum })
        {
            return null;
        }

        var definition = Values.Definition(target, given, evenIfShared: false);
        return definition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any() ? given : definition;
    }

    private static string? Write(SourceEdit edit, ExpressionSyntax value, int bits)
    {
        var target = edit.Target;
        var type = target.Model.GetTypeInfo(value, target.CancellationToken).ConvertedType;
        if (target.HasComments(value.Span) || value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any())
        {
            return null;
        }

        var names = new List<string>();
        if ((bits & Tls12) != 0)
        {
            names.Add("Tls12");
        }

        if ((bits & Tls13) != 0 && MqttTypes.HasMember(type, "Tls13"))
        {
            names.Add("Tls13");
        }

        if (names.Count == 0 && bits != 0)
        {
            return null;
        }

        var enumeration = edit.Type(Names.Authentication, "SslProtocols", value.SpanStart);
        edit.Replace(value, bits == 0 ? enumeration + ".None" : string.Join(" | ", names.Select(name => enumeration + "." + name)));
        Orphans.Remove(edit, value);
        return bits == 0 ? "None" : string.Join(" and ", names.Select(static name => name == "Tls12" ? "TLS 1.2" : "TLS 1.3"));
    }
}
