using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;
using static MqttTlsAnalyzers.Model.SslProtocolBits;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Sets TLS protocol versions.</summary>
internal static class ProtocolFixes
{
    public static string? UseModern(SourceEdit edit, string? minimum)
    {
        if (Value(edit.Target) is not { } value)
        {
            return null;
        }

        var bits = string.Equals(minimum, "tls13", StringComparison.Ordinal) ? Tls13 : Modern;
        return Write(edit, value, bits) is { } text
            ? "Use "
                + text
                + (
                    IsServer(edit.Target)
                        ? " (clients that speak only older versions will be rejected)"
                        : " (a broker that speaks only older versions will be unreachable)"
                )
            : null;
    }

    public static string? LetSystemChoose(SourceEdit edit) =>
        Value(edit.Target) is { } value && Write(edit, value, 0) is not null
            ? "Let the operating system choose the TLS version"
            : null;

    public static string? Add(SourceEdit edit, string? version)
    {
        var target = edit.Target;
        var added = version switch
        {
            "Tls12" => Tls12,
            "Tls13" => Tls13,
            _ => 0,
        };
        if (
            added == 0
            || Value(target) is not { } value
            || target.Model.GetConstantValue(value, target.CancellationToken) is not { HasValue: true, Value: int bits }
            || (bits & ~Modern) != 0
        )
        {
            return null;
        }

        return Write(edit, value, bits | added) is not null
            ? "Also allow " + (added == Tls12 ? "TLS 1.2" : "TLS 1.3")
            : null;
    }

    private static bool IsServer(FixTarget target) =>
        target.Node switch
        {
            InvocationExpressionSyntax call => MqttTypes.IsServerOptionsBuilder(target.ReceiverType(call)),
            AssignmentExpressionSyntax assignment => MqttTypes.Is(
                target.Symbol(assignment.Left)?.ContainingType,
                TypeNames.MqttServerTlsTcpEndpointOptions
            ),
            _ => false,
        };

    /// <summary>The expression with the versions, at its declaration where only this place reads it.</summary>
    private static ExpressionSyntax? Value(FixTarget target)
    {
        var given = target.Node is InvocationExpressionSyntax or AssignmentExpressionSyntax or ExpressionSyntax
            ? Values.AtHelper(target, Values.Given(target.Taker)) ?? Values.Given(target.Node)
            : null;
        if (
            given is null
            || target.Model.GetTypeInfo(given, target.CancellationToken).ConvertedType
                is not { Name: "SslProtocols", TypeKind: TypeKind.Enum }
        )
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
        // What is said between the versions is said of those that go.
        if (
            target.HasDirectives(value.Span)
            || value is SwitchExpressionSyntax
            || value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any()
        )
        {
            return null;
        }

        var enumeration =
            value
                .DescendantNodesAndSelf()
                .OfType<MemberAccessExpressionSyntax>()
                .Where(member => target.Symbol(member) is IFieldSymbol { ContainingType.Name: "SslProtocols" })
                .Select(static member => member.Expression.ToString())
                .FirstOrDefault()
            ?? edit.Type(Names.Authentication, "SslProtocols", value.SpanStart);
        var versions = new List<(string Name, string Code)>();
        if ((bits & Tls12) != 0)
        {
            versions.Add(("TLS 1.2", enumeration + ".Tls12"));
        }

        if ((bits & Tls13) != 0)
        {
            // By its number where the framework has no name for it, as MQTTnet writes its own default there.
            versions.Add(
                (
                    "TLS 1.3",
                    MqttTypes.HasMember(type, "Tls13")
                        ? enumeration + ".Tls13"
                        : "(" + enumeration + ")" + Tls13.ToString(System.Globalization.CultureInfo.InvariantCulture)
                )
            );
        }

        edit.Replace(
            value,
            versions.Count == 0
                ? enumeration + ".None"
                : string.Join(" | ", versions.Select(static version => version.Code))
        );
        edit.RemoveComments(
            value.Span,
            static comment => Comments.IsExcuse(comment) || Comments.NamesOneVersion(comment)
        );
        Orphans.Remove(edit, value);
        return versions.Count == 0 ? "None" : string.Join(" and ", versions.Select(static version => version.Name));
    }
}
